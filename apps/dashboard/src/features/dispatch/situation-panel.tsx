import type { DispatchState } from '#contracts';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import { Panel } from '../../ui/panel.js';
import type { WaitLevel } from '../live/wait.js';
import { situationAt } from './situation.js';
import './situation-panel.css';
import { TakeOverMark, TakeOverRing } from './take-over-mark.js';

interface SituationPanelProps {
  readonly state: DispatchState;
  readonly targetSeconds: number;
  readonly nowMs: number;
  readonly stale: boolean;
  /** Whether no source is heard: then nothing is known, which is not the same as nothing to do. */
  readonly unheard: boolean;
}

/** Shows what is read from across the room: priority 1 without a unit, what waits to be taken over, free ambulances, all open. */
export function SituationPanel(props: SituationPanelProps): ReactElement {
  const { state, targetSeconds, nowMs, stale, unheard } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { urgent, takeOver, ambulances } = situationAt(state, nowMs, targetSeconds);
  const { now } = state;
  const count = (value: number): string => (unheard ? '–' : format.count(value));
  return (
    <Panel name="situation" heading={t('dispatch.now.heading')} quietHeading stale={stale}>
      <div className="facts">
        <Fact
          testId="urgent-unassigned"
          heading={t('dispatch.now.urgent')}
          value={count(urgent.count)}
          level={urgent.count > 0 ? 'over' : 'none'}
        >
          {urgent.sinceMs !== null && (
            <Mark tone="over" icon="over">
              {t('dispatch.now.urgentLongest', { time: clockText((nowMs - urgent.sinceMs) / 1000) })}
            </Mark>
          )}
          {urgent.count === 0 && (unheard ? t('waiting.unknown') : <AllWell>{t('dispatch.now.urgentNone')}</AllWell>)}
        </Fact>
        <Fact
          testId="to-take-over"
          heading={t('dispatch.now.offered')}
          value={count(now.offered.count)}
          level={takeOver?.level ?? 'none'}
          aside={takeOver && <TakeOverRing takeOver={takeOver} />}
        >
          {takeOver && <TakeOverMark takeOver={takeOver} targetSeconds={targetSeconds} />}
          {!takeOver && (unheard ? t('waiting.unknown') : <AllWell>{t('dispatch.now.offeredNone')}</AllWell>)}
        </Fact>
        <Fact
          testId="free-ambulances"
          heading={t('dispatch.now.ambulances')}
          value={ambulances === null ? '–' : count(ambulances.available)}
          level={LEVEL_OF[ambulances?.shortage ?? 'enough']}
        >
          {ambulances === null ? (
            t('noData')
          ) : (
            <>
              {ambulances.shortage !== null && (
                <Mark tone={ambulances.shortage === 'none' ? 'over' : 'soon'} icon="soon">
                  {t(`dispatch.units.${ambulances.shortage}`)}
                </Mark>
              )}{' '}
              {t('dispatch.now.onDuty', { count: ambulances.onDuty })}
            </>
          )}
        </Fact>
        <Fact testId="open-incidents" heading={t('dispatch.now.open')} value={count(now.open)} level="none">
          {!unheard && t('dispatch.now.unassigned', { count: sumOf(now.priorities.map((one) => one.unassigned)) })}
          {now.stale > 0 && <span className="fact__more">{t('dispatch.now.stale', { count: now.stale })}</span>}
        </Fact>
      </div>
    </Panel>
  );
}

const LEVEL_OF = { none: 'over', few: 'soon', enough: 'none' } as const;

interface FactProps {
  readonly testId: string;
  readonly heading: string;
  readonly value: string;
  readonly level: WaitLevel | 'none';
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Fact({ testId, heading, value, level, aside, children }: FactProps): ReactElement {
  return (
    <div className={`fact fact--${level}`} data-testid={testId}>
      <h3>{heading}</h3>
      <div className="fact__figure">
        <p className="fact__value">{value}</p>
        {aside}
      </div>
      <p className="fact__note">{children}</p>
    </div>
  );
}

function AllWell({ children }: { readonly children: string }): ReactElement {
  return (
    <Mark tone="ok" icon="check">
      {children}
    </Mark>
  );
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
