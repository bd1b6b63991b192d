/** How the whole picture stands at a moment: moved by so many rem, and at this share of its full brightness. */
export interface Poise {
  readonly xRem: number;
  readonly yRem: number;
  readonly brightness: number;
}

const STEP_MS = 60_000;
const REACH_REM = 0.5;
const DIMMEST = 0.92;

/** Numbers of steps to and fro; without a common factor, so that every place is visited before any is again. */
const PERIODS = { x: 16, y: 17, brightness: 15 } as const;

/**
 * Places the picture so that no pixel shows the same for ever: once a minute it moves by about two pixels on a wall of
 * 3840, to and fro within half a rem, and grows a little darker and brighter again.
 */
export function poiseAt(epochMs: number): Poise {
  const step = Math.floor(epochMs / STEP_MS);
  return {
    xRem: REACH_REM * (2 * toAndFro(step, PERIODS.x) - 1),
    yRem: REACH_REM * (2 * toAndFro(step, PERIODS.y) - 1),
    brightness: DIMMEST + (1 - DIMMEST) * toAndFro(step, PERIODS.brightness),
  };
}

/** A triangle wave of the steps, 0 to 1 and back in `period` steps. */
function toAndFro(step: number, period: number): number {
  const within = step % period;
  return Math.min(within, period - within) / (period / 2);
}
