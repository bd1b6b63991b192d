import type { Dispatch } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { FileLinks } from '../../ui/file-links.js';
import { PageLink } from '../../ui/page-link.js';
import { Panel } from '../../ui/panel.js';
import '../figures/figures-panel.css';
import type { DispatchChosen, ToIncidents } from './chosen.js';
import { dispatchAddress } from './dispatch-figures.query.js';
import { useWhat } from './use-what.js';

interface CountsPanelProps {
  readonly chosen: DispatchChosen;
  readonly data: Dispatch | undefined;
  readonly error: Error | null;
  readonly toIncidents: ToIncidents;
  readonly stale: boolean;
}

const COUNTS = ['incidents', 'incidentsCancelled', 'notReceived', 'missions', 'missionsCancelled'] as const;

/** Heads the scorecard of dispatch: what it is of, how many incidents and missions, and by which rules they are counted. */
export function CountsPanel({ chosen, data, error, toIncidents, stale }: CountsPanelProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const what = useWhat(chosen);
  const counts = data?.segments.find(({ segment }) => segment === chosen.segment)?.counts;
  return (
    <Panel
      name="dispatch-counts"
      heading={t('figures.heading', { what })}
      stale={stale || (error !== null && data !== undefined)}
      aside={
        data && (
          <span className="panel__aside">
            {t('figures.asOf', { time: format.instant(Date.parse(data.asOf)) })}
            {!data.period.closed && `, ${t('figures.open')}`}
          </span>
        )
      }
    >
      {error !== null && <p className="panel__problem">{t('failed')}</p>}
      {data === undefined && error === null && <p className="panel__wait">{t('loading')}</p>}
      {counts && (
        <dl className="counts" aria-label={t('dispatchFigures.counts.heading')}>
          {COUNTS.map((id) => (
            <div key={id} className="counts__item">
              <dt>{t(`dispatchFigures.counts.${id}`)}</dt>
              <dd>
                {id === 'incidents' && counts.incidents > 0 ? (
                  <PageLink to={toIncidents({ priority: null, ending: null })}>{format.count(counts[id])}</PageLink>
                ) : (
                  format.count(counts[id])
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {counts?.incidents === 0 && counts.missions === 0 && <p>{t('dispatchFigures.counts.none')}</p>}
      {data && <FileLinks address={dispatchAddress(chosen)} what={t('files.what.scorecard')} />}
      {data && (
        <p className="figures__rules">
          {t('dispatchFigures.counts.rules', {
            intervals: data.intervalsVersion,
            calendar: `${data.calendar.id} ${data.calendar.version}`,
          })}
        </p>
      )}
    </Panel>
  );
}
