import type { TargetOperator } from '#contracts';
import type { FigureUnit } from '../sheets/sheet.js';

const MS_PER_SECOND = 1_000;
const SECONDS_A_MINUTE = 60;
const MINUTES_AN_HOUR = 60;
/** A share is told to a tenth of a percent. */
const STEPS_A_WHOLE = 1_000;
/** Smaller than what tells two shares of any number of calls apart, larger than the error of a product of doubles. */
const TINY = 1e-9;

/**
 * Writes a figure: a share as percent with at most one decimal, a time as `m:ss` or `h:mm:ss`, a count whole, money to the
 * öre. A share and a time are never rounded to the good side, so that a figure beyond its goal never reads as the goal.
 */
export function figureText(value: number, unit: FigureUnit, operator: TargetOperator, locale: string): string {
  // Adding zero turns the -0 that a zero is rounded up to into 0.
  const round = (number: number) => (operator === '>=' ? Math.floor(number + TINY) : Math.ceil(number - TINY)) + 0;
  switch (unit) {
    case 'ratio': {
      const style = { style: 'percent', maximumFractionDigits: 1 } as const;
      return new Intl.NumberFormat(locale, style).format(round(value * STEPS_A_WHOLE) / STEPS_A_WHOLE);
    }
    case 'ms':
      return clockText(round(value / MS_PER_SECOND));
    case 'count':
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value);
    case 'percent':
      return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(value / 100);
    case 'sek':
      return new Intl.NumberFormat(locale, { style: 'currency', currency: 'SEK' }).format(value);
    case 'number':
      return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
    default:
      return unit satisfies never;
  }
}

function clockText(seconds: number): string {
  const minutes = Math.floor(seconds / SECONDS_A_MINUTE);
  const two = (number: number) => String(number).padStart(2, '0');
  const rest = two(seconds % SECONDS_A_MINUTE);
  if (minutes < MINUTES_AN_HOUR) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / MINUTES_AN_HOUR)}:${two(minutes % MINUTES_AN_HOUR)}:${rest}`;
}
