import type { Segment } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import { StatusMark } from '../../ui/status-mark.js';
import type { ToCalls } from '../calls/call-list.js';
import type { Chosen } from './chosen.js';
import { Basis, Figure } from './figure.js';
import { useFigures } from './figures.query.js';
import './indicators-panel.css';
import { indicatorRows, SEGMENTS, type IndicatorRow } from './segments.js';
import { useGoalText } from './use-goal-text.js';
import { useLevels } from './use-levels.js';

interface IndicatorsPanelProps {
  readonly chosen: Chosen;
  readonly targetMinutes: number;
  /** Gives the way to the calls of a segment. */
  readonly toCallsOf: (segment: Segment) => ToCalls;
  readonly stale: boolean;
}

/** Shows every indicator in all hours, jourtid and office hours side by side, each against its goal. */
export function IndicatorsPanel({
  chosen,
  targetMinutes,
  toCallsOf,
  stale,
}: IndicatorsPanelProps): ReactElement | null {
  const { t } = useTranslation();
  const { data, error } = useFigures(chosen);
  if (data === undefined) return null;
  return (
    <Panel name="indicators" heading={t('indicators.heading')} stale={stale || error !== null}>
      <table className="list list--cards list--indicators">
        <caption className="visually-hidden">{t('figures.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('figures.indicator')}</th>
            {SEGMENTS.map((segment) => (
              <th key={segment} scope="col">
                {t(`scorecard.${segment}`)}
              </th>
            ))}
            <th scope="col">{t('figures.goal')}</th>
          </tr>
        </thead>
        <tbody>
          {indicatorRows(data).map((row) => (
            <tr key={row.id}>
              <th scope="row">{t(`indicator.${row.id}`, { minutes: targetMinutes })}</th>
              {SEGMENTS.map((segment) => (
                <SegmentCell key={segment} row={row} segment={segment} toCalls={toCallsOf(segment)} />
              ))}
              <GoalCell row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

interface SegmentCellProps {
  readonly row: IndicatorRow;
  readonly segment: Segment;
  readonly toCalls: ToCalls;
}

function SegmentCell({ row, segment, toCalls }: SegmentCellProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const levels = useLevels();
  const indicator = row.bySegment[segment];
  const label = t(`scorecard.${segment}`);
  if (indicator === undefined || indicator.value === null) {
    return (
      <td data-label={label}>
        <i>{t('noData')}</i>
      </td>
    );
  }
  const { id, unit, value, target, status } = indicator;
  return (
    <td data-label={label}>
      <span className="list__value">
        <Figure id={id} of="value" toCalls={toCalls}>
          {figureText(format, { unit, target }, value)}
        </Figure>
      </span>
      <small>
        <Basis indicator={indicator} toCalls={toCalls} />
      </small>
      {target !== null && <StatusMark status={status} />}
      {levels(indicator).map(
        ({ name, met }) =>
          met !== null && (
            <small key={name}>
              {name}: {t(met ? 'figures.reached' : 'figures.notReached')}
            </small>
          ),
      )}
    </td>
  );
}

/** Says the goal once where it is the same in every segment, else of each, with what else it is judged by. */
function GoalCell({ row }: { readonly row: IndicatorRow }): ReactElement {
  const { t } = useTranslation();
  const goalText = useGoalText();
  const levels = useLevels();
  const goals = SEGMENTS.map((segment) => {
    const indicator = row.bySegment[segment];
    if (!indicator?.target) return { segment, text: '–', notes: [] };
    const notes = levels(indicator).map(({ text }) => text);
    return { segment, text: goalText(indicator.unit, indicator.target), notes };
  });
  const [first] = goals;
  const isSame = new Set(goals.map(({ text, notes }) => [text, ...notes].join('\n'))).size === 1;
  const shown =
    isSame && first ? [{ ...first, prefix: null }] : goals.map((goal) => ({ ...goal, prefix: goal.segment }));
  return (
    <td data-label={t('figures.goal')} className={row.isJudged ? undefined : 'list__no-goal'}>
      {shown.map(({ segment, text, notes, prefix }) => (
        <div key={segment}>
          {prefix === null ? text : t('indicators.differs', { segment: t(`scorecard.${prefix}`), goal: text })}
          {notes.map((note) => (
            <small key={note}>{note}</small>
          ))}
        </div>
      ))}
    </td>
  );
}
