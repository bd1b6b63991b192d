import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import './week-grid.css';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** One hour of the week: its figure in few characters, and how dark the shade behind it is. */
export interface WeekCell {
  readonly text: string;
  readonly level: 0 | 1 | 2 | 3 | 4;
  /** Frames the cell, for what a legend says. */
  readonly isFramed?: boolean;
}

interface WeekGridProps {
  readonly heading: string;
  /** Gives the cell of a local weekday (1 Monday … 7 Sunday) and hour; null where there is no figure. */
  readonly cellOf: (weekday: number, hour: number) => WeekCell | null;
}

/**
 * Shows a figure by hour of the week: a row an hour, which on a wide page become columns. The figure stands in each cell;
 * the shade behind it only repeats it.
 */
export function WeekGrid({ heading, cellOf }: WeekGridProps): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <h3 id={id}>{heading}</h3>
      <table className="week" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{t('chart.hour')}</th>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col" aria-label={t(`week.day.${weekday}`)}>
                {t(`week.day.${weekday}`).slice(0, 3)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {HOURS.map((hour) => (
            <tr key={hour}>
              <th scope="row">{hourText(hour)}</th>
              {WEEKDAYS.map((weekday) => {
                const cell = cellOf(weekday, hour);
                return cell === null ? (
                  <td key={weekday} className="week__unknown">
                    –
                  </td>
                ) : (
                  <td key={weekday} data-level={cell.level} data-framed={cell.isFramed || undefined}>
                    {cell.text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Writes an hour of the day with two figures. */
export function hourText(hour: number): string {
  return `${hour}`.padStart(2, '0');
}

/** Gives the shade of a share 0..1. */
export function levelOf(share: number): WeekCell['level'] {
  if (share >= 0.8) return 4;
  if (share >= 0.6) return 3;
  if (share >= 0.4) return 2;
  return share >= 0.2 ? 1 : 0;
}
