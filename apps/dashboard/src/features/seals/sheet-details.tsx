import { indicatorIdSchema, type SheetAnswer, type SheetLine } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { valueText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import { ChangedCalls } from './changed-calls.js';
import { useSheet } from './seals.query.js';
import type { SheetView } from './sheet-view.js';

/** Shows a sheet figure by figure as reported and as known now, with the calls that made the difference. */
export function SheetDetails({ id, view }: { readonly id: string; readonly view: SheetView }): ReactElement {
  const { t } = useTranslation();
  const { data, error } = useSheet(id);
  if (data === undefined) {
    return <p className={error ? 'panel__problem' : 'panel__wait'}>{error ? t('failed') : t('loading')}</p>;
  }
  return (
    <>
      {data.known.rulesChanged && <p className="seals__note">{t('seals.rulesChanged')}</p>}
      {data.lines.every(({ changed }) => !changed) && <p className="seals__note">{t('seals.nothing')}</p>}
      <LinesTable sheet={data} view={view} />
      {data.changed > 0 && <ChangedCalls sheet={data} toDay={view.toDay} />}
    </>
  );
}

function LinesTable({ sheet, view }: { readonly sheet: SheetAnswer; readonly view: SheetView }): ReactElement {
  const { t } = useTranslation();
  const segment = sheet.kind === 'compensation' ? 'oncall' : view.segment;
  const lines = sheet.lines.filter((line) => line.segment === segment);
  return (
    <table className="list list--sheet">
      <caption className="visually-hidden">{t('seals.table', { segment: t(`scorecard.${segment}`) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('seals.figure')}</th>
          <th scope="col">{t('seals.reported')}</th>
          <th scope="col">{t('seals.known')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.figure}>
            <th scope="row">
              <FigureName figure={line.figure} targetMinutes={view.targetMinutes} />
              {looksChanged(line) && (
                <small>
                  <Mark tone="soon" icon="soon">
                    {t('seals.changed')}
                  </Mark>
                </small>
              )}
            </th>
            <SideCell line={line} side={line.reported} />
            <SideCell line={line} side={line.known} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Tells whether what is shown of a figure has changed: a median may stay the same of more calls. */
function looksChanged({ changed, unit, reported, known }: SheetLine): boolean {
  return changed && (unit === 'ratio' || reported?.value !== known?.value);
}

const COUNTS = ['offered', 'answered', 'abandoned', 'flowedOut', 'pending', 'turnedAway', 'rungOut'] as const;
const NAMES = ['handled', 'incomplete', 'clockAnomalies', 'share', 'percentPaid', 'sek'] as const;

function FigureName({ figure, targetMinutes }: { readonly figure: string; readonly targetMinutes: number }): string {
  const { t } = useTranslation();
  const count = COUNTS.find((one) => one === figure);
  if (count !== undefined) return t(`count.${count}`);
  const name = NAMES.find((one) => one === figure);
  if (name !== undefined) return t(`seals.name.${name}`);
  const indicator = indicatorIdSchema.safeParse(figure);
  return indicator.success ? t(`indicator.${indicator.data}`, { minutes: targetMinutes }) : figure;
}

function SideCell({ line, side }: { readonly line: SheetLine; readonly side: SheetLine['reported'] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  if (side === null || side.value === null) {
    return (
      <td>
        <i>{t('noData')}</i>
      </td>
    );
  }
  const { value, numerator, denominator } = side;
  return (
    <td>
      {line.unit === 'sek' && format.sek(value)}
      {line.unit === 'percent' && format.wholePercent(value / 100)}
      {line.unit !== 'sek' && line.unit !== 'percent' && valueText(format, line.unit, value, true)}
      {line.unit === 'ratio' && numerator !== null && denominator !== null && (
        <small>{t('ofTotal', { part: format.count(numerator), whole: format.count(denominator) })}</small>
      )}
    </td>
  );
}
