import type { DeviationFigures } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { useDeviationText } from './use-deviation-text.js';

interface FiguresProps {
  readonly title: string;
  readonly figures: DeviationFigures;
}

/** Says what was found and what was expected. */
export function FoundFigures({ title, figures }: FiguresProps): ReactElement {
  const { t } = useTranslation();
  const text = useDeviationText(undefined);
  const of = (value: number) => text.value(figures.unit, value);
  return (
    <div className="found">
      <p className="incident__figure">
        <strong>{of(figures.value)}</strong>{' '}
        {t('deviations.against', { expected: of(figures.expected), limit: of(figures.limit) })}
      </p>
      <HoursBars
        figures={figures}
        label={t('deviations.chart', { title, value: of(figures.value), expected: of(figures.expected) })}
      />
    </div>
  );
}

const HEIGHT = 40;
const STEP = 10;

/** Draws each hour as a bar, those of the deviation filled, with a line across where it was expected to end. */
function HoursBars({ figures, label }: { readonly figures: DeviationFigures; readonly label: string }): ReactElement {
  const { hours, from } = figures;
  const highest = Math.max(...hours.flatMap(({ value, expected }) => [value ?? 0, expected ?? 0]), Number.MIN_VALUE);
  const y = (value: number) => HEIGHT - (HEIGHT - 2) * (value / highest);
  const fromMs = Date.parse(from);
  return (
    <svg
      className="found__bars"
      viewBox={`0 0 ${hours.length * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      style={{ maxWidth: `${Math.max(hours.length, 4) * 1.25}rem` }}
    >
      {hours.map(({ at, value, expected }, index) => (
        <g key={at}>
          {value !== null && (
            <rect
              className={Date.parse(at) >= fromMs ? 'found__bar' : 'found__bar found__bar--before'}
              x={index * STEP + 1}
              width={STEP - 2}
              y={y(value)}
              height={HEIGHT - y(value)}
            />
          )}
          {expected !== null && (
            <line
              className="found__expected"
              x1={index * STEP}
              x2={(index + 1) * STEP}
              y1={y(expected)}
              y2={y(expected)}
            />
          )}
        </g>
      ))}
    </svg>
  );
}

/** Lists the same hours as figures. */
export function HoursTable({ figures }: { readonly figures: DeviationFigures }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useDeviationText(undefined);
  const of = (value: number | null) => (value === null ? '–' : text.value(figures.unit, value));
  return (
    <section>
      <table className="causes">
        <caption>{t('deviations.hours')}</caption>
        <thead>
          <tr>
            {(['hour', 'value', 'expected'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`deviations.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.hours.map(({ at, value, expected }) => (
            <tr key={at}>
              <th scope="row">
                {format.shortDay(Date.parse(at))} {format.time(Date.parse(at))}
              </th>
              <td>{of(value)}</td>
              <td>{of(expected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="details__note">{t('deviations.weeks', { count: figures.weeks })}</p>
    </section>
  );
}
