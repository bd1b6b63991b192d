import type { Forecast, Waiting } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { ForecastMark } from '../../ui/forecast-mark.js';
import { Mark, type Tone } from '../../ui/mark.js';
import { Panel } from '../../ui/panel.js';
import './now-panel.css';
import { beyondTargetAt, waitAt, type Wait } from './wait.js';

interface NowPanelProps {
  readonly waiting: Waiting;
  readonly forecast: Forecast | null;
  readonly targetMinutes: number;
  readonly nowMs: number;
  readonly stale: boolean;
  /** Whether no source is heard: then nothing is known, which is not the same as nobody. */
  readonly unheard: boolean;
}

/** Shows the three numbers read from across the room: how many wait, how long the longest has, how many too long; and how many soon will. */
export function NowPanel({ waiting, forecast, targetMinutes, nowMs, stale, unheard }: NowPanelProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const first = waiting.calls[0];
  const longest = first === undefined ? null : waitAt(first, nowMs);
  const longestText = longest === null ? '–' : clockText(longest.elapsedSeconds).padStart(5, '0');
  const passing = forecast?.passing ?? null;
  const beyond = beyondTargetAt(waiting, nowMs);
  return (
    <Panel name="now" heading={t('waiting.heading')} quietHeading stale={stale}>
      <div className="tiles">
        <div className="tile" data-testid="waiting-now">
          <h3>{t('waiting.now')}</h3>
          <p className="tile__value">{unheard ? '–' : format.count(waiting.count)}</p>
          <p className="tile__note">{t('waiting.unit')}</p>
        </div>
        <div className={`tile tile--${longest?.level ?? 'none'}`} data-testid="longest-wait">
          <h3>{t('waiting.longest')}</h3>
          <p className={`tile__value ${longestText.length > 'mm:ss'.length ? 'tile__value--hours' : ''}`}>
            {longestText}
          </p>
          <p className="tile__note">
            {longest === null ? (
              t(unheard ? 'waiting.unknown' : 'waiting.nobody')
            ) : (
              <LevelMark wait={longest} minutes={targetMinutes} />
            )}
          </p>
        </div>
        <div className={`tile tile--${beyond > 0 ? 'over' : 'none'}`} data-testid="beyond-target">
          <h3>{t('waiting.beyond', { minutes: targetMinutes })}</h3>
          <p className="tile__value">{unheard ? '–' : format.count(beyond)}</p>
          <p className="tile__note">{!unheard && t('waiting.beyondNote', { count: waiting.count })}</p>
        </div>
      </div>
      {passing && waiting.count > 0 && !stale && (
        <ForecastMark testId="passing-soon">
          {t('forecast.passing', {
            count: Math.round(passing.expected),
            minutes: targetMinutes,
            within: passing.withinSeconds / 60,
          })}
        </ForecastMark>
      )}
    </Panel>
  );
}

const LEVEL_TONE: Record<Wait['level'], Tone> = { calm: 'ok', soon: 'soon', over: 'over' };
const LEVEL_ICON = { calm: 'check', soon: 'soon', over: 'over' } as const;

/** Tells how a wait stands to its target, by shape, word and colour. */
export function LevelMark({ wait, minutes }: { readonly wait: Wait; readonly minutes: number }): ReactElement {
  const { t } = useTranslation();
  return (
    <Mark tone={LEVEL_TONE[wait.level]} icon={LEVEL_ICON[wait.level]}>
      {t(`waiting.${wait.level}`, { minutes })}
    </Mark>
  );
}
