import type { Indicator } from '#contracts';
import { useId, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText, figureText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Scale } from '../../ui/scale.js';
import { Spark } from '../../ui/spark.js';
import { StatusMark } from '../../ui/status-mark.js';
import type { ToCalls } from '../calls/call-list.js';
import { Basis, Figure } from './figure.js';
import { toGoal } from './to-goal.js';
import { useGoalText } from './use-goal-text.js';
import { useLevels } from './use-levels.js';

/** The figures with a goal that head the page. */
export type KeyId = 'answer_rate' | 'answered_within_target' | 'mean_wait';

interface KeyFigureProps {
  readonly id: KeyId;
  readonly indicator: Indicator | undefined;
  /** Thirteen months of it; empty until they are known. */
  readonly months: readonly (number | null)[];
  readonly isClosed: boolean;
  readonly targetMinutes: number;
  readonly toCalls: ToCalls;
}

/** Shows a figure that the assignment judges: against goal, interim goal and acceptance level, and how far from the goal. */
export function KeyFigure({ id, indicator, months, isClosed, targetMinutes, toCalls }: KeyFigureProps): ReactElement {
  const { t } = useTranslation();
  const goalText = useGoalText();
  const levels = useLevels();
  const status = indicator?.status ?? 'no_data';
  return (
    <KeyCard name={t(`indicator.${id}`, { minutes: targetMinutes })} status={status}>
      <p className="key__value">
        {indicator === undefined || indicator.value === null ? (
          <i>{t('noData')}</i>
        ) : (
          <Value indicator={indicator} toCalls={toCalls} />
        )}
        <Spark values={months} goal={indicator?.target?.value ?? null} />
      </p>
      <p className="key__basis">{indicator && <Basis indicator={indicator} toCalls={toCalls} />}</p>
      {indicator?.target && <Scale indicator={indicator} />}
      {status !== 'no_data' && (
        <p className="key__status">
          <StatusMark status={status} />
          {!isClosed && status !== 'no_target' && <span>{t('keyFigures.sofar')}</span>}
        </p>
      )}
      {indicator && <Distance id={id} indicator={indicator} targetMinutes={targetMinutes} />}
      {indicator?.target && (
        <ul className="key__levels">
          <li>{t('keyFigures.goal', { goal: goalText(indicator.unit, indicator.target) })}</li>
          {levels(indicator).map(({ text, met }) => (
            <li key={text}>
              {text}
              {met !== null && ` – ${t(met ? 'figures.reached' : 'figures.notReached')}`}
            </li>
          ))}
        </ul>
      )}
    </KeyCard>
  );
}

interface KeyCardProps {
  readonly name: string;
  readonly status: Indicator['status'];
  readonly children: ReactNode;
}

/** Frames a figure that heads the page. */
export function KeyCard({ name, status, children }: KeyCardProps): ReactElement {
  const id = useId();
  return (
    <article className={`key key--${status}`} aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      {children}
    </article>
  );
}

function Value({ indicator, toCalls }: { readonly indicator: Indicator; readonly toCalls: ToCalls }): ReactElement {
  const format = useFormat();
  const { id, unit, value, target } = indicator;
  return (
    <Figure id={id} of="value" toCalls={toCalls}>
      {value !== null && figureText(format, { unit, target }, value)}
    </Figure>
  );
}

interface DistanceProps {
  readonly id: KeyId;
  readonly indicator: Indicator;
  readonly targetMinutes: number;
}

/** Says how far the goal is, in points or time and in calls. */
function Distance({ id, indicator, targetMinutes }: DistanceProps): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const way = toGoal(indicator);
  if (way === null) return null;
  const { isMet, distance, calls } = way;
  const side = isMet === (indicator.target?.operator === '>=') ? 'over' : 'under';
  const apart =
    indicator.unit === 'ratio'
      ? t(`keyFigures.points.${side}`, { points: format.points(distance) })
      : t(`keyFigures.time.${side}`, { time: clockText(distance) });
  const turns = isMet ? 'spare' : 'missing';
  return (
    <p className="key__way">
      <strong>{distance === 0 ? t('keyFigures.exact') : apart}</strong>
      {calls !== null && calls > 0 && (
        <span>
          {t(`keyFigures.calls.${id}.${turns}`, { count: calls, shown: format.count(calls), minutes: targetMinutes })}
        </span>
      )}
    </p>
  );
}
