import type { CalendarRules, CalendarSegment, Segment } from '#contracts';
import { Temporal } from 'temporal-polyfill';
import { createLocalDays } from './local-days.js';

const MS_PER_HOUR = 3_600_000;

/** Half-open stretch of time, epoch ms. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Half-open stretch of time that is jourtid, or not, throughout. */
export interface SegmentSpan extends TimeSpan {
  readonly segment: CalendarSegment;
}

/**
 * Tells local days and jourtid under one version of the rules. Instants are epoch ms; a local day is written
 * `2026-11-21` and lasts 23, 24 or 25 hours. An instant that is not finite throws RangeError.
 */
export interface Calendar {
  readonly rules: CalendarRules;
  readonly localDayOf: (epochMs: number) => string;
  /** Throws RangeError where the text is not an existing date. */
  readonly dayBounds: (day: string) => TimeSpan;
  readonly segmentAt: (epochMs: number) => CalendarSegment;
  /** Partition of [fromMs, toMs) in order, neighbours differing in segment; empty for an empty span. */
  readonly segmentSpans: (fromMs: number, toMs: number) => readonly SegmentSpan[];
  /** Local days that overlap [fromMs, toMs), in order. */
  readonly daysBetween: (fromMs: number, toMs: number) => readonly string[];
  /** RFC 3339 with the local offset, `2026-10-01T00:00:00+02:00`; milliseconds only where they are not zero. */
  readonly formatInstant: (epochMs: number) => string;
  /** Hours of [fromMs, toMs) that lie in the segment. */
  readonly hoursIn: (fromMs: number, toMs: number, segment: Segment) => number;
}

/**
 * Creates the calendar of the given rules. Of several exceptions on one date the last holds.
 * Throws RangeError where the time zone is unknown or the office hours do not end after they begin.
 */
export function createCalendar(rules: CalendarRules): Calendar {
  const { timeZone, officeHours } = rules;
  if (officeHours.from >= officeHours.to) {
    throw new RangeError(`office hours from ${officeHours.from} must end later than they begin, not ${officeHours.to}`);
  }
  const days = createLocalDays(rules);
  // Asked once here so that an unknown time zone fails at start and not at the first event.
  days.at(0);

  function segmentSpans(fromMs: number, toMs: number): readonly SegmentSpan[] {
    const spans: SegmentSpan[] = [];
    let startMs = fromMs;
    const closeAt = (endMs: number, segment: CalendarSegment) => {
      const endWithinMs = Math.min(endMs, toMs);
      if (endWithinMs <= startMs) return;
      const previous = spans.at(-1);
      if (previous?.segment === segment) spans.pop();
      spans.push({ fromMs: previous?.segment === segment ? previous.fromMs : startMs, toMs: endWithinMs, segment });
      startMs = endWithinMs;
    };
    for (const day of days.between(fromMs, toMs)) {
      closeAt(day.officeFromMs, 'oncall');
      closeAt(day.officeToMs, 'office');
      closeAt(day.toMs, 'oncall');
    }
    return spans;
  }

  function hoursIn(fromMs: number, toMs: number, segment: Segment): number {
    const spans = segmentSpans(fromMs, toMs).filter((span) => segment === 'all' || span.segment === segment);
    return spans.reduce((sumMs, span) => sumMs + span.toMs - span.fromMs, 0) / MS_PER_HOUR;
  }

  return {
    rules,
    localDayOf: (epochMs) => days.at(epochMs).day,
    dayBounds: (day) => {
      const { fromMs, toMs } = days.named(day);
      return { fromMs, toMs };
    },
    segmentAt: (epochMs) => {
      const { officeFromMs, officeToMs } = days.at(epochMs);
      return epochMs >= officeFromMs && epochMs < officeToMs ? 'office' : 'oncall';
    },
    segmentSpans,
    daysBetween: (fromMs, toMs) => Array.from(days.between(fromMs, toMs), ({ day }) => day),
    formatInstant: (epochMs) =>
      Temporal.Instant.fromEpochMilliseconds(epochMs)
        .toZonedDateTimeISO(timeZone)
        .toString({ timeZoneName: 'never', fractionalSecondDigits: epochMs % 1_000 === 0 ? 0 : 3 }),
    hoursIn,
  };
}
