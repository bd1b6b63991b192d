import type { CompensationStep } from '#contracts';
import type { ReactElement } from 'react';
import { useFormat } from '../../lib/use-format.js';
import './steps-scale.css';

interface StepsScaleProps {
  /** Highest first; the last begins at 0. */
  readonly steps: readonly CompensationStep[];
  /** The row that the share is placed in. */
  readonly step: CompensationStep | null;
  readonly share: number;
  /** The shares between which the quarter ends; null once it has. */
  readonly range: { readonly from: number; readonly to: number } | null;
}

/** Narrower rows have no room for their text on a telephone. */
const NARROW = 0.08;

/**
 * Draws a share from 0 to 100 % on the rows of the table, each with what it pays, and within which bounds it can end. What it
 * shows stands in words beside it.
 */
export function StepsScale({ steps, step, share, range }: StepsScaleProps): ReactElement {
  const format = useFormat();
  const rows = steps.map((row, index) => ({ ...row, width: (steps[index - 1]?.from ?? 1) - row.from }));
  return (
    <div className="steps" aria-hidden="true">
      <div className="steps__rows">
        {rows.map(({ from, percentPaid, width }) => (
          <span
            key={from}
            className={`steps__row${width < NARROW ? ' steps__row--narrow' : ''}`}
            style={{ insetInlineStart: percentText(from), width: percentText(width) }}
            data-here={from === step?.from || undefined}
          >
            <span>{format.wholePercent(percentPaid / 100)}</span>
          </span>
        ))}
      </div>
      <div className="steps__bar">
        <span className="steps__fill" style={{ width: percentText(share) }} />
        {range && (
          <span
            className="steps__range"
            style={{ insetInlineStart: percentText(range.from), width: percentText(range.to - range.from) }}
          />
        )}
        {rows.map(
          ({ from }) =>
            from > 0 && <span key={from} className="steps__edge" style={{ insetInlineStart: percentText(from) }} />,
        )}
        <span className="steps__here" style={{ insetInlineStart: percentText(share) }} />
      </div>
      <div className="steps__ends">
        {rows.map(({ from, width }) => (
          <span
            key={from}
            className={width < NARROW ? 'steps__row--narrow' : ''}
            style={{ insetInlineStart: percentText(from) }}
          >
            {Math.round(from * 100)}
          </span>
        ))}
        <span style={{ insetInlineStart: '100%' }}>100</span>
      </div>
    </div>
  );
}

function percentText(ratio: number): string {
  return `${ratio * 100}%`;
}
