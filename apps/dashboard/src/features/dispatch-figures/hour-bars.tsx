import type { ReactElement } from 'react';
import { hourText } from '../../ui/week-grid.js';
import './hour-bars.css';

interface HourBarsProps {
  /** What is drawn, for those who listen. */
  readonly label: string;
  /** One a local hour of the day, 24; null where there is no figure. */
  readonly values: readonly (number | null)[];
  /** Writes the highest value, which the scale ends at. */
  readonly text: (value: number) => string;
}

/** Draws the hours of a day as bars; a table beside it says the same in figures. */
export function HourBars({ label, values, text }: HourBarsProps): ReactElement {
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  return (
    <div className="hour-bars" role="img" aria-label={label}>
      <span className="hour-bars__top">{text(highest)}</span>
      <span className="hour-bars__bars">
        {values.map((value, hour) => (
          <span key={hour} className="hour-bars__hour">
            <span className="hour-bars__space">
              {value === null ? (
                <span className="hour-bars__none" />
              ) : (
                <span
                  className="hour-bars__bar"
                  style={{ blockSize: `${highest === 0 ? 0 : (value / highest) * 100}%` }}
                />
              )}
            </span>
            <span className="hour-bars__name">{hour % 3 === 0 ? hourText(hour) : ''}</span>
          </span>
        ))}
      </span>
    </div>
  );
}
