import { incidentEndingSchema, type Priority, type ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { Select } from '../../ui/select.js';
import '../calls/call-list-panel.css';
import type { DispatchChosen, IncidentChoice } from './chosen.js';
import { useIncidents } from './dispatch-figures.query.js';
import { IncidentItem } from './incident-item.js';
import './incidents.css';
import { useWhat } from './use-what.js';

interface IncidentListPanelProps {
  readonly service: ServiceAnswer;
  readonly chosen: DispatchChosen;
  readonly choice: IncidentChoice;
  /** Takes the choices that change, as they stand in the address; null takes one away. */
  readonly onChange: (changes: Readonly<Record<string, string | null>>) => void;
}

const PRIORITIES: readonly Priority[] = [1, 2, 3, 4];

/** Lists the incidents behind a figure, newest first, a page at a time. */
export function IncidentListPanel({ service, chosen, choice, onChange }: IncidentListPanelProps): ReactElement {
  const { t } = useTranslation();
  const what = useWhat(chosen);
  const incidents = useIncidents(chosen, choice);
  const pages = incidents.data?.pages ?? [];
  const shown = pages.flatMap((page) => page.incidents);
  const newFrom = pages.length > 1 ? shown.length - (pages.at(-1)?.incidents.length ?? 0) : null;
  const every = { id: '' as const, text: t('figures.every') };
  return (
    <Panel
      name="behind"
      heading={t('dispatchFigures.list.heading', { what })}
      aside={
        <div className="behind__choices">
          <Select
            label={t('dispatchFigures.priority.label')}
            options={[
              every,
              ...PRIORITIES.map((id) => ({ id: `${id}` as const, text: t(`dispatchWords.priority.${id}`) })),
            ]}
            value={choice.priority === null ? '' : `${choice.priority}`}
            onChange={(priority) => onChange({ priority: priority || null })}
          />
          <Select
            label={t('dispatchFigures.list.ending')}
            options={[
              every,
              ...incidentEndingSchema.options.map((id) => ({ id, text: t(`dispatchFigures.ending.${id}`) })),
            ]}
            value={choice.ending ?? ''}
            onChange={(ending) => onChange({ ending: ending || null })}
          />
        </div>
      }
    >
      <p className="behind__logged">{t('dispatchFigures.list.logged')}</p>
      {incidents.isError && <p className="panel__problem">{t('dispatchFigures.list.failed')}</p>}
      {incidents.isPending && <p className="panel__wait">{t('loading')}</p>}
      {shown.length > 0 && (
        <ol className="incidents" aria-label={t('dispatchFigures.list.table')}>
          {shown.map((incident, index) => (
            <IncidentItem key={incident.id} incident={incident} service={service} takesFocus={index === newFrom} />
          ))}
        </ol>
      )}
      {incidents.isSuccess && shown.length === 0 && !incidents.hasNextPage && <p>{t('dispatchFigures.list.none')}</p>}
      <footer className="behind__foot">
        <p role="status">{shown.length > 0 && t('dispatchFigures.list.shown', { count: shown.length })}</p>
        {incidents.hasNextPage && (
          <Button
            className="button button--primary"
            isPending={incidents.isFetchingNextPage}
            onPress={() => void incidents.fetchNextPage()}
          >
            {t(incidents.isFetchingNextPage ? 'loading' : 'calls.more')}
          </Button>
        )}
        {incidents.isError && (
          <Button className="button button--primary" onPress={() => void incidents.refetch()}>
            {t('retry')}
          </Button>
        )}
      </footer>
    </Panel>
  );
}
