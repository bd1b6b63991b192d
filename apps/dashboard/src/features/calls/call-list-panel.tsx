import type { ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { Select } from '../../ui/select.js';
import type { Chosen } from '../figures/chosen.js';
import { useChosenName } from '../figures/use-period-name.js';
import { CALL_LISTS, type Callers, type CallListId } from './call-list.js';
import './call-list-panel.css';
import { CallsTable } from './calls-table.js';
import { useCalls } from './calls.query.js';

interface CallListPanelProps {
  readonly service: ServiceAnswer;
  readonly chosen: Chosen;
  readonly list: CallListId;
  readonly callers: Callers;
  /** Takes the choices that change, as they stand in the address. */
  readonly onChange: (changes: Readonly<Record<string, string>>) => void;
}

/** Lists the calls behind a figure, newest first, a page at a time. */
export function CallListPanel({ service, chosen, list, callers, onChange }: CallListPanelProps): ReactElement {
  const { t } = useTranslation();
  const chosenName = useChosenName();
  const minutes = service.targetSeconds / 60;
  const calls = useCalls({ chosen, list, callers, targetSeconds: service.targetSeconds });
  const pages = calls.data?.pages ?? [];
  const shown = pages.flatMap((page) => page.calls);
  const newFrom = pages.length > 1 ? shown.length - (pages.at(-1)?.calls.length ?? 0) : null;
  const lists = CALL_LISTS.map((id) => ({ id, text: t(`calls.list.${id}`, { minutes }) }));
  const whose = (['all', 'citizen'] as const).map((id) => ({ id, text: t(`calls.callers.${id}`) }));
  const heading = t('calls.heading', { list: t(`calls.list.${list}`, { minutes }), what: chosenName(chosen) });
  return (
    <Panel
      name="behind"
      heading={heading}
      aside={
        <div className="behind__choices">
          <Select
            label={t('calls.listLabel')}
            quietLabel
            options={lists}
            value={list}
            onChange={(next) => onChange({ list: next })}
          />
          <Select
            label={t('calls.callersLabel')}
            quietLabel
            options={whose}
            value={callers}
            onChange={(next) => onChange({ callers: next })}
          />
        </div>
      }
    >
      <p className="behind__logged">{t('calls.logged')}</p>
      {calls.isError && <p className="panel__problem">{t('calls.failed')}</p>}
      {calls.isPending && <p className="panel__wait">{t('loading')}</p>}
      {shown.length > 0 && <CallsTable calls={shown} service={service} newFrom={newFrom} />}
      {calls.isSuccess && shown.length === 0 && !calls.hasNextPage && <p>{t('calls.none')}</p>}
      <footer className="behind__foot">
        <p role="status">{shown.length > 0 && t('calls.shown', { count: shown.length })}</p>
        {calls.hasNextPage && (
          <Button
            className="button button--primary"
            isPending={calls.isFetchingNextPage}
            onPress={() => void calls.fetchNextPage()}
          >
            {t(calls.isFetchingNextPage ? 'loading' : 'calls.more')}
          </Button>
        )}
        {calls.isError && (
          <Button className="button button--primary" onPress={() => void calls.refetch()}>
            {t('retry')}
          </Button>
        )}
      </footer>
    </Panel>
  );
}
