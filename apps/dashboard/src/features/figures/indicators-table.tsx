import type { Indicator } from '#contracts';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { valueText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { PageLink } from '../../ui/page-link.js';
import { StatusMark } from '../../ui/status-mark.js';
import { listsBehind, type Callers, type CallListId, type ToCalls } from '../calls/call-list.js';
import { useGoalText } from './use-goal-text.js';

interface IndicatorsTableProps {
  readonly indicators: readonly Indicator[];
  readonly targetMinutes: number;
  readonly toCalls: ToCalls;
}

/** Shows every indicator with what it is counted on, its goal and how it stands to it; those with a goal come first. */
export function IndicatorsTable({ indicators, targetMinutes, toCalls }: IndicatorsTableProps): ReactElement {
  const { t } = useTranslation();
  const judged = indicators.filter(({ target }) => target !== null);
  const others = indicators.filter(({ target }) => target === null);
  return (
    <table className="list list--indicators">
      <caption className="visually-hidden">{t('figures.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('figures.indicator')}</th>
          <th scope="col">{t('figures.value')}</th>
          <th scope="col">{t('figures.basis')}</th>
          <th scope="col">{t('figures.goal')}</th>
          <th scope="col">{t('figures.status')}</th>
        </tr>
      </thead>
      <tbody>
        {[...judged, ...others].map((indicator) => (
          <tr key={indicator.id}>
            <th scope="row">{t(`indicator.${indicator.id}`, { minutes: targetMinutes })}</th>
            <ValueCell indicator={indicator} toCalls={toCalls} />
            <BasisCell indicator={indicator} toCalls={toCalls} />
            <GoalCell indicator={indicator} />
            <td>
              <StatusMark status={indicator.status} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly indicator: Indicator;
  readonly toCalls: ToCalls;
}

function ValueCell({ indicator, toCalls }: CellProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, unit, value, target } = indicator;
  const lists = listsBehind(id);
  if (value === null) {
    return (
      <td className="list__value">
        <i>{t('noData')}</i>
      </td>
    );
  }
  return (
    <td className="list__value">
      <Figure list={lists?.value} callers={lists?.callers} toCalls={toCalls}>
        {valueText(format, unit, value, target?.operator === '>=')}
      </Figure>
    </td>
  );
}

/** Says `n of N` for a share, the number of calls for a mean; nothing where the value is a count itself. */
function BasisCell({ indicator, toCalls }: CellProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, unit, value, numerator, denominator } = indicator;
  if (value === null || denominator === null || unit === 'count') return <td>–</td>;
  const lists = listsBehind(id);
  const shown = format.count(denominator);
  if (unit !== 'ratio' || numerator === null) {
    return (
      <td>
        <Figure list={lists?.whole} callers={lists?.callers} toCalls={toCalls}>
          {t('figures.basisCalls', { count: denominator, shown })}
        </Figure>
      </td>
    );
  }
  return (
    <td>
      <Figure list={lists?.value} callers={lists?.callers} toCalls={toCalls}>
        {format.count(numerator)}
      </Figure>
      {` ${t('figures.of')} `}
      <Figure list={lists?.whole} callers={lists?.callers} toCalls={toCalls}>
        {shown}
      </Figure>
    </td>
  );
}

interface FigureProps {
  readonly list: CallListId | undefined;
  readonly callers: Callers | undefined;
  readonly toCalls: ToCalls;
  readonly children: ReactNode;
}

function Figure({ list, callers = 'all', toCalls, children }: FigureProps): ReactNode {
  return list === undefined ? children : <PageLink to={toCalls(list, callers)}>{children}</PageLink>;
}

function GoalCell({ indicator }: { readonly indicator: Indicator }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const goalText = useGoalText();
  const { unit, target, interimGoal, acceptanceLevel, horizon, targetChanges = [] } = indicator;
  if (target === null) return <td>–</td>;
  const { operator } = target;
  return (
    <td>
      {goalText(unit, target)}
      {interimGoal && (
        <small>
          {t('figures.interim', {
            goal: goalText(unit, { operator, value: interimGoal.value }),
            by: day(interimGoal.by),
          })}
          {reached(interimGoal.met)}
        </small>
      )}
      {acceptanceLevel && (
        <small>
          {t('figures.acceptance', { goal: goalText(unit, { operator, value: acceptanceLevel.value }) })}
          {reached(acceptanceLevel.met)}
        </small>
      )}
      {horizon !== undefined && <small>{t('figures.horizon', { by: day(horizon) })}</small>}
      {targetChanges.map((change) => (
        <small key={change.validFrom}>
          {t('figures.changed', { from: day(change.validFrom), goal: goalText(unit, change) })}
        </small>
      ))}
    </td>
  );

  function day(date: string): string {
    return format.date(Date.parse(`${date}T12:00:00Z`));
  }

  function reached(met: boolean | null): string {
    return met === null ? '' : ` – ${t(met ? 'figures.reached' : 'figures.notReached')}`;
  }
}
