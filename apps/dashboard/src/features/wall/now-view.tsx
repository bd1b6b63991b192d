import type { TelephonyState } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import { AgentsFigures } from '../live/agents-panel.js';
import { indicatorOf } from '../live/trend.js';
import { isUnheard } from '../live/unheard.js';
import { beyondTargetAt, waitAt } from '../live/wait.js';
import { BigFigure } from './big-figure.js';
import { GoalFigure } from './goal-figure.js';

interface NowViewProps {
  readonly state: TelephonyState;
  readonly targetMinutes: number;
  readonly nowMs: number;
}

/** Shows the queue and the nurses of a service now, and how the day stands to its first goal. */
export function NowView({ state, targetMinutes, nowMs }: NowViewProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { waiting, agents, windows } = state;
  const first = waiting.calls[0];
  const wait = first === undefined ? null : waitAt(first, nowMs);
  const beyond = beyondTargetAt(waiting, nowMs);
  const unheard = isUnheard(state);
  return (
    <div className="wall__now">
      <BigFigure testId="wall-waiting" label={t('waiting.now')} value={unheard ? '–' : format.count(waiting.count)} />
      <BigFigure
        testId="wall-longest"
        label={t('waiting.longest')}
        value={wait === null ? '–' : clockText(wait.elapsedSeconds)}
        level={wait?.level ?? 'none'}
      >
        {wait === null ? (
          t(unheard ? 'waiting.unknown' : 'waiting.nobody')
        ) : (
          <>
            <Icon name={wait.level === 'calm' ? 'check' : wait.level} />
            {wait.level === 'over'
              ? t('waiting.overBy', { time: clockText(wait.overSeconds) })
              : t('waiting.left', { time: clockText(wait.leftSeconds) })}
          </>
        )}
      </BigFigure>
      <BigFigure
        testId="wall-beyond"
        label={t('wall.beyond', { minutes: targetMinutes })}
        value={unheard ? '–' : format.count(beyond)}
        level={beyond > 0 ? 'over' : 'none'}
      />
      <section className="big wall__nurses">
        <h2>{t('wall.nurses')}</h2>
        <AgentsFigures agents={unheard ? null : agents} />
      </section>
      <GoalFigure
        label={t('wall.within', { minutes: targetMinutes })}
        indicator={indicatorOf(windows.today, 'answered_within_target')}
      />
    </div>
  );
}
