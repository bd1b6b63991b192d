import type { Scorecard } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { FileLinks } from '../../ui/file-links.js';
import { Panel } from '../../ui/panel.js';
import type { ToCalls } from '../calls/call-list.js';
import { CompletenessNotice } from './completeness-notice.js';
import { CountsList } from './counts-list.js';
import type { Chosen } from './chosen.js';
import './figures-panel.css';
import { scorecardAddress, useFigures } from './figures.query.js';
import { IndicatorsTable } from './indicators-table.js';
import { useChosenName } from './use-period-name.js';

interface FiguresPanelProps {
  readonly chosen: Chosen;
  readonly targetMinutes: number;
  readonly toCalls: ToCalls;
  readonly stale: boolean;
}

/** Shows the scorecard of what is chosen: how complete it is, every count, and every indicator against its target. */
export function FiguresPanel({ chosen, targetMinutes, toCalls, stale }: FiguresPanelProps): ReactElement {
  const { t } = useTranslation();
  const { data, error } = useFigures(chosen);
  const chosenName = useChosenName();
  const segment = data?.segments.find((figures) => figures.segment === chosen.segment);
  const heading = t('figures.heading', { what: chosenName(chosen) });
  return (
    <Panel
      name="figures"
      heading={heading}
      stale={stale || (error !== null && data !== undefined)}
      aside={data && <AsOf scorecard={data} />}
    >
      {error !== null && <p className="panel__problem">{t('failed')}</p>}
      {data === undefined && error === null && <p className="panel__wait">{t('loading')}</p>}
      {data?.completeness && (
        <CompletenessNotice
          completeness={data.completeness}
          segment={chosen.segment}
          indicators={segment?.indicators ?? []}
          targetMinutes={targetMinutes}
        />
      )}
      {segment && (
        <>
          <CountsList counts={segment.counts} toCalls={toCalls} />
          <IndicatorsTable indicators={segment.indicators} targetMinutes={targetMinutes} toCalls={toCalls} />
        </>
      )}
      {data && (
        <p className="figures__rules">
          {t('figures.rules', {
            definitions: `${data.definitions.profile} ${data.definitions.version}`,
            calendar: `${data.calendar.id} ${data.calendar.version}`,
          })}
        </p>
      )}
      {data && <FileLinks address={scorecardAddress(chosen)} what={t('files.what.scorecard')} />}
    </Panel>
  );
}

function AsOf({ scorecard: { asOf, period } }: { readonly scorecard: Scorecard }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const text = t('figures.asOf', { time: format.instant(Date.parse(asOf)) });
  return <span className="panel__aside">{period.closed ? text : `${text}, ${t('figures.open')}`}</span>;
}
