/** How a contact, or one stint of it in a queue, ended. */
export type Outcome = 'answered' | 'abandoned' | 'flowedOut' | 'pending';

/** The instants of one contact or stint that decide its outcome and durations, in epoch ms; null where unknown. */
export interface Moments {
  /** Earliest queueing. */
  readonly queuedAtMs: number;
  /** Earliest answer. */
  readonly answeredAtMs: number | null;
  /** Latest abandonment. */
  readonly abandonedAtMs: number | null;
  /** Latest flow out. */
  readonly flowedOutAtMs: number | null;
  /** Earliest end of the conversation. */
  readonly endedAtMs: number | null;
  /** Earliest end of the wrap-up. */
  readonly wrappedUpAtMs: number | null;
}

/** What follows from the moments; durations in ms, null where a moment is missing or the clock ran backwards. */
export interface Course {
  readonly outcome: Outcome;
  readonly waitMs: number | null;
  readonly talkMs: number | null;
  readonly wrapUpMs: number | null;
  /** The wait ended before it began: the source's clocks disagree, and the wait counts as 0. */
  readonly clockAnomaly: boolean;
}

/** Decides outcome and durations: answered if ever answered, else abandoned, else flowed out, else pending. */
export function courseOf(moments: Moments): Course {
  const outcome = outcomeOf(moments);
  const waitEndedAtMs = outcome === 'answered' ? moments.answeredAtMs : latest(moments);
  const rawWaitMs = waitEndedAtMs === null ? null : waitEndedAtMs - moments.queuedAtMs;
  return {
    outcome,
    waitMs: rawWaitMs === null ? null : Math.max(0, rawWaitMs),
    talkMs: spanMs(moments.answeredAtMs, moments.endedAtMs),
    wrapUpMs: spanMs(moments.endedAtMs, moments.wrappedUpAtMs),
    clockAnomaly: rawWaitMs !== null && rawWaitMs < 0,
  };
}

function outcomeOf(moments: Moments): Outcome {
  if (moments.answeredAtMs !== null) return 'answered';
  if (moments.abandonedAtMs !== null) return 'abandoned';
  return moments.flowedOutAtMs === null ? 'pending' : 'flowedOut';
}

function latest({ abandonedAtMs, flowedOutAtMs }: Moments): number | null {
  if (abandonedAtMs === null) return flowedOutAtMs;
  return flowedOutAtMs === null ? abandonedAtMs : Math.max(abandonedAtMs, flowedOutAtMs);
}

function spanMs(fromMs: number | null, toMs: number | null): number | null {
  return fromMs === null || toMs === null || toMs < fromMs ? null : toMs - fromMs;
}
