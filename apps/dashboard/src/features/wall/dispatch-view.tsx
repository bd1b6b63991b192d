import type { DispatchState, Priority } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import '../live/agents-panel.css';
import { situationAt } from '../dispatch/situation.js';
import { isNothingKnown } from '../dispatch/unheard.js';
import { BigFigure } from './big-figure.js';

interface DispatchViewProps {
  readonly state: DispatchState;
  readonly targetSeconds: number;
  readonly nowMs: number;
}

const RANKS: readonly (Priority | null)[] = [1, null, 2, 3, 4];

const SHORTAGE_LEVEL = { none: 'over', few: 'soon', enough: 'none' } as const;

/** Shows what waits at a dispatch service now: priority 1 without a unit, what is to be taken over, and free ambulances. */
export function DispatchView({ state, targetSeconds, nowMs }: DispatchViewProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { urgent, takeOver, ambulances } = situationAt(state, nowMs, targetSeconds);
  const { priorities, offered } = state.now;
  const unheard = isNothingKnown(state);
  const count = (value: number): string => (unheard ? '–' : format.count(value));
  const unassigned = (rank: Priority | null): number =>
    priorities.find(({ priority }) => priority === rank)?.unassigned ?? 0;
  const level = urgent.count > 0 ? 'over' : 'none';
  return (
    <div className="wall__now">
      <BigFigure testId="wall-urgent" label={t('dispatch.now.urgent')} value={count(urgent.count)} level={level} />
      <BigFigure
        testId="wall-urgent-longest"
        label={t('wall.urgentLongest')}
        value={urgent.sinceMs === null ? '–' : clockText((nowMs - urgent.sinceMs) / 1000)}
        level={urgent.count > 0 ? 'over' : unheard ? 'none' : 'calm'}
      >
        <Icon name={urgent.count > 0 ? 'over' : unheard ? 'none' : 'check'} />
        {urgent.count > 0
          ? t('dispatch.unassigned.heading')
          : t(unheard ? 'waiting.unknown' : 'dispatch.now.urgentNone')}
      </BigFigure>
      <BigFigure
        testId="wall-take-over"
        label={t('dispatch.now.offered')}
        value={count(offered.count)}
        level={takeOver?.level ?? 'none'}
      >
        {takeOver && (
          <>
            <Icon name={takeOver.level === 'calm' ? 'check' : takeOver.level} />
            {clockText(takeOver.elapsedSeconds)}{' '}
            <span className="wall__target">{t('wall.ofTarget', { target: targetSeconds })}</span>
          </>
        )}
      </BigFigure>
      <section className="big wall__nurses">
        <h2>{t('dispatch.unassigned.heading')}</h2>
        <dl className="agents">
          {RANKS.map((rank) => (
            <div key={rank} className="agents__state">
              <dt>{t(`dispatchWords.priority.${rank ?? 'none'}`)}</dt>
              <dd>{count(unassigned(rank))}</dd>
            </div>
          ))}
        </dl>
      </section>
      <BigFigure
        testId="wall-ambulances"
        label={t('dispatch.now.ambulances')}
        value={ambulances === null ? '–' : format.count(ambulances.available)}
        level={SHORTAGE_LEVEL[ambulances?.shortage ?? 'enough']}
      >
        {ambulances === null ? t('noData') : t('dispatch.now.onDuty', { count: ambulances.onDuty })}
      </BigFigure>
    </div>
  );
}
