import type { FollowUpFigure, FollowUpRow, FollowUpValue, PeriodAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { valueText } from '../../lib/format.js';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import '../../ui/list.css';
import { Panel } from '../../ui/panel.js';
import { StatusMark } from '../../ui/status-mark.js';
import { useGoalText } from '../figures/use-goal-text.js';

interface RowPanelProps {
  readonly row: FollowUpRow;
  /** Instant as of which the figures are. */
  readonly asOf: string;
  readonly stale: boolean;
}

/** Shows a row of the plan: in the words of the source, month by month and as a whole, with its goal. */
export function RowPanel({ row, asOf, stale }: RowPanelProps): ReactElement {
  const { t, i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  const source = useSourceText();
  const { figures, words, source: from, reports } = row;
  const [first] = figures;
  const [only] = figures.length === 1 ? figures : [];
  const periods = first ? [...first.months, first.whole].map(({ period }) => period) : [];
  return (
    <Panel name="row" heading={words[language]} stale={stale}>
      <p className="follow-up__source">{source({ source: from, reports })}</p>
      <table className="list list--months">
        <caption className="visually-hidden">{words[language]}</caption>
        <thead>
          <tr>
            <th scope="col">{t('followUp.month')}</th>
            {figures.map(({ id, name }) => (
              <th key={id} scope="col" className="list__number">
                {only ? t('followUp.value') : name[language]}
              </th>
            ))}
            {only && hasGoal(only) && <th scope="col">{t('followUp.status')}</th>}
          </tr>
        </thead>
        <tbody>
          {periods.map((period, place) => (
            <tr key={period.id} className={place === periods.length - 1 ? 'list__whole' : ''}>
              <th scope="row">
                <PeriodName period={period} asOf={asOf} isWhole={place === periods.length - 1} />
              </th>
              {figures.map((figure) => (
                <ValueCell key={figure.id} unit={figure.unit} value={valueAt(figure, place)} />
              ))}
              {only && hasGoal(only) && (
                <td>
                  <StatusMark status={valueAt(only, place)?.status ?? 'no_data'} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {only && <Goal figure={only} />}
    </Panel>
  );
}

/** Gives the function that says where a row's figures come from, and in which reports it belongs. */
export function useSourceText(): (row: Pick<FollowUpRow, 'source' | 'reports'>) => string {
  const { t, i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  return ({ source, reports }) =>
    t('followUp.source', {
      source: source[language],
      reports:
        reports.length === 0
          ? t('followUp.noReport')
          : reports.map((report) => t(`followUp.reports.${report}`)).join(', '),
    });
}

function Goal({ figure }: { readonly figure: FollowUpFigure }): ReactElement | null {
  const { t } = useTranslation();
  const goalText = useGoalText();
  const { target } = figure.whole;
  if (target === null) return null;
  return <p className="follow-up__goal">{t('followUp.goal', { goal: goalText(figure.unit, target) })}</p>;
}

interface PeriodNameProps {
  readonly period: PeriodAnswer;
  readonly asOf: string;
  readonly isWhole: boolean;
}

function PeriodName({ period: { from, closed }, asOf, isWhole }: PeriodNameProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const state = Date.parse(from) > Date.parse(asOf) ? 'toCome' : 'underWay';
  return (
    <>
      {isWhole ? t('followUp.whole') : format.monthOfYear(Date.parse(from))}
      {!closed && <small>{t(`followUp.${state}`)}</small>}
    </>
  );
}

interface ValueCellProps {
  readonly unit: FollowUpFigure['unit'];
  readonly value: FollowUpValue | undefined;
}

function ValueCell({ unit, value: found }: ValueCellProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  if (found === undefined || found.value === null) {
    return (
      <td className="list__number">
        <i>{t('noData')}</i>
      </td>
    );
  }
  const { value, numerator, denominator, target } = found;
  return (
    <td className="list__number">
      {valueText(format, unit, value, target?.operator === '>=')}
      {unit === 'ratio' && numerator !== null && denominator !== null && (
        <small>{t('ofTotal', { part: format.count(numerator), whole: format.count(denominator) })}</small>
      )}
      {unit === 'ms' && denominator !== null && (
        <small>{t('figures.basisCalls', { count: denominator, shown: format.count(denominator) })}</small>
      )}
    </td>
  );
}

function valueAt({ months, whole }: FollowUpFigure, place: number): FollowUpValue | undefined {
  return [...months, whole][place];
}

function hasGoal({ months, whole }: FollowUpFigure): boolean {
  return [...months, whole].some(({ target }) => target !== null);
}
