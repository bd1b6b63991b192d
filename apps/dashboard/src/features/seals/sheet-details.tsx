import type { SheetAnswer, SheetLine } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { valueText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import { ChangedCalls } from './changed-calls.js';
import { ChangedIncidents } from './changed-incidents.js';
import { useSheet } from './seals.query.js';
import { SheetTexts } from './sheet-texts.js';
import type { SheetView } from './sheet-view.js';
import { shownRows, type ShownRow } from './shown-rows.js';
import { useFigureName } from './use-figure-name.js';

/** Shows a sheet figure by figure as reported and as known now, with the calls or incidents that made the difference. */
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
      {'texts' in data.figures && <SheetTexts reported={data.figures} known={data.known.figures} />}
      <FiguresTable sheet={data} view={view} />
      {data.kind === 'dispatch' && <p className="seals__note">{t('seals.more')}</p>}
      {data.calls.length > 0 && <ChangedCalls sheet={data} toDay={view.toDay} />}
      {data.incidents.length > 0 && <ChangedIncidents sheet={data} view={view} />}
    </>
  );
}

function FiguresTable({ sheet, view }: { readonly sheet: SheetAnswer; readonly view: SheetView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const segment = sheet.kind === 'compensation' ? 'oncall' : view.segment;
  const nameOf = useFigureName(view.service);
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
        {shownRows(sheet, segment).map((row) => (
          <tr key={`${nameOf(row.line)} ${row.line.month ?? ''}`}>
            <th scope="row">
              {nameOf(row.line)}
              {sheet.kind === 'follow_up' && (
                <small>
                  {row.line.month === undefined
                    ? t('seals.whole')
                    : format.monthName(Date.parse(`${row.line.month}-15T12:00:00Z`))}
                </small>
              )}
              {row.changed && (
                <small>
                  <Mark tone="soon" icon="soon">
                    {t('seals.changed')}
                  </Mark>
                </small>
              )}
            </th>
            <SideCell row={row} side="reported" />
            <SideCell row={row} side="known" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SideCellProps {
  readonly row: ShownRow;
  readonly side: 'reported' | 'known';
}

function SideCell({ row: { line, beside }, side }: SideCellProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { value, numerator, denominator } = line[side] ?? { value: null, numerator: null, denominator: null };
  const textOf = ({ unit }: SheetLine, number: number): string => {
    switch (unit) {
      case 'sek':
        return format.sek(number);
      case 'percent':
        return format.wholePercent(number / 100);
      default:
        return valueText(format, unit, number, true);
    }
  };
  if (value === null) {
    return (
      <td>
        <i>{t('noData')}</i>
      </td>
    );
  }
  const others = beside.flatMap((one) => {
    const other = one[side]?.value ?? null;
    const name = t(one.unit === 'ms' ? 'dispatchFigures.p90' : 'dispatchFigures.n').toLowerCase();
    return other === null ? [] : [`${name} ${textOf(one, other)}`];
  });
  return (
    <td>
      {textOf(line, value)}
      {line.unit === 'ratio' && numerator !== null && denominator !== null && (
        <small>{t('ofTotal', { part: format.count(numerator), whole: format.count(denominator) })}</small>
      )}
      {others.length > 0 && <small>{others.join(', ')}</small>}
    </td>
  );
}
