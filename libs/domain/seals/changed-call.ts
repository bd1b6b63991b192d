import type { CallPart, ChangedCall, DefinitionProfile, FollowUpPlanRow, ServiceEvent } from '#contracts';
import type { Calendar, TimeSpan } from '../calendar/calendar.js';
import { foldChat } from '../calls/chat.js';
import { foldContact } from '../calls/contact.js';
import { evaluate } from '../definitions/evaluate.js';
import { chatContribution, contactContributions, type Contribution } from '../tallies/contribution.js';
import { RunningTally } from '../tallies/running-tally.js';
import { OUTCOME_COUNTS } from '../tallies/tally.js';
import { canonicalJson } from './canonical-json.js';

/** The events of one call or chat; one of each identity, the first taken in. */
export interface History {
  readonly subject: string;
  readonly family: 'call' | 'chat';
  readonly events: readonly ServiceEvent[];
}

/** Where a sheet stands: its period, and until when events were taken in. */
export interface SheetSpan {
  readonly period: TimeSpan;
  readonly cutOffMs: number;
}

/** Tells what figures see of contributions: equal texts where they make no difference. */
export type Sight = (parts: readonly Contribution[], calendar: Calendar) => string;

/**
 * Folds a call or chat with and without what was taken in after the cut-off, and tells what it added to the period then
 * and adds now; null where that makes no difference to the figures.
 */
export function changedCall(
  { subject, family, events }: History,
  { period, cutOffMs }: SheetSpan,
  { calendar, sight }: { readonly calendar: Calendar; readonly sight: Sight },
): ChangedCall | null {
  const within = (known: readonly ServiceEvent[]) =>
    contributionsOf(family, known).filter(({ atMs }) => atMs >= period.fromMs && atMs < period.toMs);
  const then = within(events.filter(({ recordedAtMs }) => recordedAtMs <= cutOffMs));
  const now = within(events);
  if (sight(then, calendar) === sight(now, calendar)) return null;
  const parts = (all: readonly Contribution[]) => all.map((one) => partOf(one, calendar));
  return { contactId: subject, family, reported: parts(then), known: parts(now) };
}

/** What no figure of a scorecard is made of: of the outcomes of assessments it shows direct referrals alone. */
const IN_NO_FIGURE: ReadonlySet<string> = new Set(
  Object.values(OUTCOME_COUNTS).filter((count) => count !== OUTCOME_COUNTS.direct_referral),
);

/** What a scorecard sees: segment, kind of caller, counts and durations; not the instant itself, nor queue and area. */
export function sightOfScorecard(parts: readonly Contribution[], calendar: Calendar): string {
  const texts = parts.map((one) => {
    const { at: _, counts, ...seen } = partOf(one, calendar);
    const shown = counts.filter((count) => !IN_NO_FIGURE.has(count)).toSorted();
    return canonicalJson({ ...seen, counts: shown, waited: one.waited?.name ?? null });
  });
  return texts.toSorted().join('\n');
}

/** What compensation sees: the numerator and denominator of the share of jourtid. */
export function sightOfCompensation(profile: DefinitionProfile, targetSeconds: number): Sight {
  return (parts, calendar) => {
    const tally = new RunningTally();
    for (const one of parts) if (calendar.segmentAt(one.atMs) === 'oncall') tally.add(one);
    const { indicators } = evaluate(tally.tally(), { profile, targetSeconds, targets: new Map() });
    const { numerator, denominator } = indicators.find(({ id }) => id === 'answered_within_target') ?? {};
    return canonicalJson([numerator ?? 0, denominator ?? 0]);
  };
}

/** What the figures of a follow-up report see: each month, so that a call that moves between two is seen. */
export function sightOfFollowUp(
  rows: readonly FollowUpPlanRow[],
  profile: DefinitionProfile,
  targetSeconds: number,
): Sight {
  const fills = rows.flatMap((row) => (row.fills === 'deviations' ? [] : row.fills));
  return (parts, calendar) => {
    const months = new Map<string, RunningTally>();
    for (const one of parts) {
      const month = calendar.localDayOf(one.atMs).slice(0, 'yyyy-mm'.length);
      const tally = months.get(month) ?? new RunningTally();
      tally.add(one);
      months.set(month, tally);
    }
    const seen = [...months].map(([month, tally]) => {
      const { counts, indicators } = evaluate(tally.tally(), { profile, targetSeconds, targets: new Map() });
      const figures = fills.map((fill) => {
        if ('count' in fill) return counts[fill.count];
        const { value, numerator, denominator } = indicators.find(({ id }) => id === fill.indicator) ?? {};
        return [value ?? null, numerator ?? 0, denominator ?? 0];
      });
      return canonicalJson([month, figures]);
    });
    return seen.toSorted().join('\n');
  };
}

function contributionsOf(family: History['family'], events: readonly ServiceEvent[]): readonly Contribution[] {
  if (family === 'call') return contactContributions(foldContact(events));
  const chat = foldChat(events);
  return chat ? [chatContribution(chat)] : [];
}

function partOf({ atMs, kind, counts, waited, talkMs, wrapUpMs }: Contribution, calendar: Calendar): CallPart {
  return {
    at: new Date(atMs).toISOString(),
    segment: calendar.segmentAt(atMs),
    kind,
    counts: [...counts],
    waitMs: waited?.waitMs ?? null,
    talkMs,
    wrapUpMs,
  };
}
