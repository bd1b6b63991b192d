import type { BreachTransition } from '#contracts';

/** What a transition sounds like; each kind has a tune of its own, told apart without looking. */
export type ToneKind = 'warning' | 'breach' | 'critical' | 'recovery';

/** One note: pitch, when it begins after the start of the tune, and how long it sounds. */
export interface Note {
  readonly hertz: number;
  readonly fromMs: number;
  readonly lengthMs: number;
}

/** A rising pair warns, a falling pair is a breach, the same pair twice a critical one, and a soft rising third says it is over. */
export const TUNES: Readonly<Record<ToneKind, readonly Note[]>> = {
  warning: tune([587, 784], 140),
  breach: tune([880, 622], 200),
  critical: tune([880, 622, 880, 622], 160),
  recovery: tune([523, 659], 220),
};

/** Picks the tune of a transition. */
export function toneOf({ state, severity }: BreachTransition): ToneKind {
  switch (state) {
    case 'warning':
      return 'warning';
    case 'recovered':
      return 'recovery';
    case 'breached':
      return severity === 'critical' ? 'critical' : 'breach';
  }
}

/** How long a tune sounds, ms. */
export function lengthOf(kind: ToneKind): number {
  return Math.max(...TUNES[kind].map(({ fromMs, lengthMs }) => fromMs + lengthMs));
}

function tune(pitches: readonly number[], stepMs: number): readonly Note[] {
  return pitches.map((hertz, index) => ({ hertz, fromMs: index * stepMs, lengthMs: stepMs * 1.5 }));
}
