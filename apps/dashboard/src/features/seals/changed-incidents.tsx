import { incidentEndingSchema, type ChangedIncident, type IncidentPart, type SheetAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { localDay } from '../../lib/format.js';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { PageLink } from '../../ui/page-link.js';
import { legText } from '../dispatch-figures/length.js';
import { ChangedTable } from './changed-table.js';
import type { SheetView } from './sheet-view.js';

interface ChangedIncidentsProps {
  readonly sheet: SheetAnswer;
  readonly view: SheetView;
}

/** Lists the incidents that made the difference, with what was known of each then and is now. */
export function ChangedIncidents({ sheet: { changed, incidents }, view }: ChangedIncidentsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ChangedTable
      heading={(shown) => t('seals.incidents', { count: changed, shown })}
      changed={changed}
      what={t('seals.incident')}
      rows={incidents.map((incident) => ({
        id: incident.incidentId,
        name: <PageLink to={view.toDay(dayOf(incident))}>{incident.incidentId}</PageLink>,
        reported: <Part part={incident.reported} other={incident.known} view={view} />,
        known: <Part part={incident.known} other={incident.reported} view={view} />,
      }))}
    />
  );
}

interface PartProps {
  readonly part: IncidentPart | null;
  /** What it is compared with: only intervals that differ from it are told. */
  readonly other: IncidentPart | null;
  readonly view: SheetView;
}

function Part({ part, other, view }: PartProps): ReactElement {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  if (part === null) return <i>{t('seals.absent')}</i>;
  const { at, priority, ending, missions, intervals } = part;
  const known = incidentEndingSchema.safeParse(ending).data;
  const lengths = intervals
    .filter(({ id, ms }) => ms !== null && other?.intervals.find((one) => one.id === id)?.ms !== ms)
    .map(({ id, ms }) => {
      const name = view.service.intervals.find((interval) => interval.id === id)?.name[toLanguage(i18n.language)] ?? id;
      return `${name} ${legText(ms)}`;
    });
  return (
    <span className="seals__part">
      {[
        t(`dispatchWords.priority.${priority ?? 'none'}`),
        known === undefined ? ending : t(`dispatchFigures.ending.${known}`).toLowerCase(),
        t('seals.missions', { count: missions, shown: format.count(missions) }),
      ].join(', ')}
      {lengths.length > 0 && <small>{lengths.join(', ')}</small>}
      <small>{format.instant(Date.parse(at))}</small>
    </span>
  );
}

function dayOf({ reported, known }: ChangedIncident): string {
  return localDay(Date.parse((known ?? reported)?.at ?? ''));
}
