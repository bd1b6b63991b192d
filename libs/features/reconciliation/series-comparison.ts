import type { SupplierIntervalRow } from '#clickhouse';
import type { ComparedInterval, DefinitionProfile, ExplainingProfile, IntervalFigures } from '#contracts';
import {
  agree,
  clockShifts,
  EMPTY_TALLY_BY_KIND,
  explain,
  explainingProfiles,
  hasCalls,
  isShifted,
  NO_FIGURES,
  ourFigures,
  theirFigures,
  type TallyByKind,
  type TimedFigures,
  type TimeSpan,
} from '#domain';
import type { TalliesAt } from './our-tallies.js';

const MINUTE_MS = 60_000;

/** The profiles that a comparison tries; ours is computed by the contract's. */
export interface Definitions {
  readonly contract: DefinitionProfile;
  readonly profiles: readonly DefinitionProfile[];
}

/** An interval whose sides differ, to be looked at as it was known at `createdAtMs`. */
export interface OpenQuestion {
  readonly fromMs: number;
  readonly createdAtMs: number;
}

interface Pair extends OpenQuestion {
  readonly targetSeconds: number;
  readonly rows: readonly IntervalFigures[];
  readonly ours: IntervalFigures;
  readonly profiles: readonly ExplainingProfile[];
  oursThen: IntervalFigures | null;
}

/**
 * One series of a supplier's intervals beside ours. It takes our tallies a stretch at a time and keeps of them only what
 * the comparison needs: first those known now, then, for what is still open, those known when the report was made.
 */
export class SeriesComparison {
  readonly supplier: string;
  readonly queue: string;
  readonly intervalMinutes: number;
  readonly #definitions: Definitions;
  readonly #period: TimeSpan;
  readonly #reported: ReadonlyMap<number, SupplierIntervalRow>;
  readonly #latest: SupplierIntervalRow;
  readonly #targets: ReadonlySet<number>;
  readonly #pairs = new Map<number, Pair>();
  readonly #ours = new Map<string, IntervalFigures>();

  /** Takes the intervals of one supplier, queue and length, at least one. */
  constructor(
    intervals: readonly [SupplierIntervalRow, ...(readonly SupplierIntervalRow[])],
    period: TimeSpan,
    definitions: Definitions,
  ) {
    const latest = intervals.reduce((a, b) => (b.created_at_ms >= a.created_at_ms ? b : a));
    this.supplier = latest.supplier;
    this.queue = latest.queue;
    this.intervalMinutes = latest.interval_minutes;
    this.#definitions = definitions;
    this.#period = period;
    this.#reported = new Map(intervals.map((interval) => [interval.from_ms, interval]));
    this.#latest = latest;
    this.#targets = new Set(intervals.map(({ target_seconds }) => target_seconds));
  }

  get intervalMs(): number {
    return this.intervalMinutes * MINUTE_MS;
  }

  /** Takes our tallies of a stretch as they are known now. */
  takeNow({ fromMs, toMs }: TimeSpan, talliesAt: TalliesAt): void {
    for (let atMs = fromMs; atMs < toMs; atMs += this.intervalMs) {
      const tallies = talliesAt(this.queue, atMs);
      for (const targetSeconds of this.#targets) {
        const ours = this.#figures(tallies, targetSeconds);
        if (hasCalls(ours)) this.#ours.set(keyOf(atMs, targetSeconds), ours);
      }
      if (atMs >= this.#period.fromMs && atMs < this.#period.toMs) this.#pair(atMs, tallies);
    }
  }

  /** Lists what neither agrees nor is explained by a shift of the clock. */
  openQuestions(): readonly OpenQuestion[] {
    const shifts = this.#shifts();
    return this.#differing().filter((pair) => this.#shiftOf(pair, shifts) === null);
  }

  /** Takes our tallies of a stretch as they were known when the report with these intervals was made. */
  takeThen(questions: readonly OpenQuestion[], talliesAt: TalliesAt): void {
    for (const { fromMs, createdAtMs } of questions) {
      const pair = this.#pairs.get(fromMs);
      if (pair?.createdAtMs !== createdAtMs) continue;
      pair.oursThen = this.#figures(talliesAt(this.queue, fromMs), pair.targetSeconds);
    }
  }

  /** Gives every interval with its explanation, in order of time. */
  result(formatInstant: (epochMs: number) => string): readonly ComparedInterval[] {
    const shifts = this.#shifts();
    return [...this.#pairs.values()].map((pair) => ({
      from: formatInstant(pair.fromMs),
      targetSeconds: pair.targetSeconds,
      ours: pair.ours,
      theirs: theirFigures(pair.rows),
      explanation: explain({ ...pair, shiftHours: this.#shiftOf(pair, shifts) }),
    }));
  }

  /** Intervals without a row count as left out only where they were over when the last report was made. */
  #pair(fromMs: number, tallies: TallyByKind): void {
    const reported = this.#reported.get(fromMs);
    const { target_seconds: targetSeconds, created_at_ms: createdAtMs } = reported ?? this.#latest;
    const ours = this.#figures(tallies, targetSeconds);
    if (!reported && (!hasCalls(ours) || fromMs + this.intervalMs > createdAtMs)) return;
    const rows = reported ? rowsOf(reported) : [];
    const theirs = theirFigures(rows);
    const profiles =
      theirs && !agree(theirs, ours)
        ? explainingProfiles(theirs, tallies, { ...this.#definitions, targetSeconds })
        : [];
    this.#pairs.set(fromMs, { fromMs, createdAtMs, targetSeconds, rows, ours, profiles, oursThen: null });
  }

  #figures(tallies: TallyByKind, targetSeconds: number): IntervalFigures {
    if (tallies === EMPTY_TALLY_BY_KIND) return NO_FIGURES;
    return ourFigures(this.#definitions.contract, tallies, targetSeconds);
  }

  #differing(): readonly Pair[] {
    return [...this.#pairs.values()].filter(({ rows, ours }) => !agree(theirFigures(rows) ?? NO_FIGURES, ours));
  }

  #shifts(): readonly number[] {
    return clockShifts(this.#differing().map((pair) => this.#timed(pair)));
  }

  #shiftOf(pair: Pair, shifts: readonly number[]): number | null {
    return shifts.find((shiftHours) => isShifted(this.#timed(pair), shiftHours)) ?? null;
  }

  #timed({ fromMs, rows, targetSeconds }: Pair): TimedFigures {
    return {
      fromMs,
      theirs: theirFigures(rows) ?? NO_FIGURES,
      ourFiguresAt: (atMs) => this.#ours.get(keyOf(atMs, targetSeconds)) ?? NO_FIGURES,
    };
  }
}

function rowsOf({ offered, answered, answered_within, mean_wait_ms }: SupplierIntervalRow): readonly IntervalFigures[] {
  return offered.map((count, index) => ({
    offered: count,
    answered: answered[index] ?? 0,
    answeredWithin: answered_within[index] ?? 0,
    meanWaitMs: mean_wait_ms[index] ?? null,
  }));
}

function keyOf(atMs: number, targetSeconds: number): string {
  return `${atMs} ${targetSeconds}`;
}
