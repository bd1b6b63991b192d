import type { BreachRule, Figures, LiveSource, Waiting, WindowId } from '#contracts';

/** What a rule sees at an instant. */
export interface Sample {
  /** The figure that is watched; null where there is nothing to compute it from. */
  readonly value: number | null;
  /** Contacts behind the figure; a measure of the moment has as many as anybody asks for. */
  readonly n: number;
  /** Whether a feed of the service is silent: what is shown may be old, so that nothing is known to be well. */
  readonly isBlind: boolean;
}

/** The part of a live state that rules watch; of the windows, those that are watched. */
export interface Watchable {
  readonly waiting: Pick<Waiting, 'count' | 'longestWaitMs' | 'beyondTarget'>;
  readonly windows: Readonly<Partial<Record<WindowId, Figures>>>;
  readonly forecast: { readonly passing: { readonly expected: number } | null } | null;
  readonly sources: readonly LiveSource[];
}

/** Takes from a live state what a rule watches. The silence of a source never blinds the rule that watches for it. */
export function sampleOf({ indicator, window }: BreachRule, state: Watchable): Sample {
  const silent = state.sources.filter((source) => source.state === 'silent').length;
  const isBlind = silent > 0 && indicator !== 'source_silence';
  const moment = (value: number | null): Sample => ({ value, n: Infinity, isBlind });
  switch (indicator) {
    case 'waiting_count':
      return moment(state.waiting.count);
    case 'waiting_beyond_target':
      return moment(state.waiting.beyondTarget);
    case 'longest_waiting':
      return moment(state.waiting.longestWaitMs ?? 0);
    case 'passing_soon': {
      const expected = state.forecast?.passing?.expected;
      return moment(expected === undefined ? null : Math.floor(expected));
    }
    case 'source_silence':
      return moment(silent);
    default: {
      const figures = window === 'now' ? undefined : state.windows[window];
      const figure = figures?.indicators.find(({ id }) => id === indicator);
      return { value: figure?.value ?? null, n: figure?.denominator ?? figures?.counts.offered ?? 0, isBlind };
    }
  }
}
