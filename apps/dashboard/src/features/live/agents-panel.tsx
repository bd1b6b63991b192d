import type { Agents, NextHourForecast } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Format } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { ForecastMark } from '../../ui/forecast-mark.js';
import { Panel } from '../../ui/panel.js';
import './agents-panel.css';

const STATES = ['available', 'ringing', 'onCall', 'wrapUp', 'paused'] as const;

interface AgentsPanelProps {
  /** Null where nothing is known of them. */
  readonly agents: Agents | null;
  readonly nextHour: NextHourForecast | null;
  readonly targetMinutes: number;
  readonly stale: boolean;
}

/** Shows what the nurses who are logged in do, as parts of a whole and in numbers, and how many the next hour needs. */
export function AgentsPanel({ agents, nextHour, targetMinutes, stale }: AgentsPanelProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const total = agents === null ? null : STATES.reduce((sum, state) => sum + agents[state], 0);
  return (
    <Panel
      name="agents"
      heading={t('agents.heading')}
      stale={stale}
      aside={
        <span className="panel__aside">
          {total === null
            ? t('waiting.unknown')
            : total === 0
              ? t('agents.nobody')
              : t('agents.total', { count: total })}
        </span>
      }
    >
      <AgentsFigures agents={agents} />
      {nextHour && !stale && (
        <ForecastMark testId="next-hour">
          {t('forecast.needed', {
            count: nextHour.neededNurses,
            goal: format.wholePercent(nextHour.goal),
            minutes: targetMinutes,
          })}
          {nextHour.nurses !== null && nextHour.share !== null && (
            <>
              {' · '}
              {t('forecast.present', { count: nextHour.nurses, share: percentText(format, nextHour.share) })}
            </>
          )}
          {' · '}
          {t('forecast.calls', { count: nextHour.expectedCalls })}
        </ForecastMark>
      )}
    </Panel>
  );
}

/** Draws how many do what: a bar, and the numbers with their names; dashes where nothing is known of them. */
export function AgentsFigures({ agents }: { readonly agents: Agents | null }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div className="agents__bar" aria-hidden="true">
        {agents !== null &&
          STATES.filter((state) => agents[state] > 0).map((state) => (
            <span key={state} className={`agents__part agents__part--${state}`} style={{ flexGrow: agents[state] }} />
          ))}
      </div>
      <dl className="agents">
        {STATES.map((state) => (
          <div key={state} className="agents__state">
            <dt>
              <span className={`agents__sign agents__part--${state}`} aria-hidden="true" />
              {t(`agents.${state}`)}
            </dt>
            <dd>{agents === null ? '–' : format.count(agents[state])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** A forecast is told in whole percent: more would say more than is known. */
function percentText(format: Format, share: number): string {
  return format.wholePercent(Math.floor(share * 100) / 100);
}
