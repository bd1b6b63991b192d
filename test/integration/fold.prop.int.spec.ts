import { loadConfiguration } from '#config';
import type { CalendarSegment, ServiceEvent } from '#contracts';
import {
  chatContribution,
  contactContributions,
  createCalendar,
  foldChat,
  foldContact,
  resolvePeriod,
  RunningTally,
  stintContributions,
  type Calendar,
  type Contribution,
  type Period,
  type TallyByKind,
} from '#domain';
import { StoredTallies } from '#scorecards';
import { rebuildTallies } from '#storing';
import { histories, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

const SERVICE = '1177';
const QUEUES = ['', 'a', 'b', 'c'];
/** Whole months, months with days around them, and a stretch that begins and ends within days. */
const ROLL_UPS = [
  '2025-12',
  '2026-Q1',
  '2026-T3',
  '2026',
  '2026-T3-ytd',
  '2025-12-30T22:30:00+01:00/2026-11-21T01:15:00+01:00',
];
const MONTHS = ['2025-12', ...Array.from({ length: 12 }, (_, n) => `2026-${String(n + 1).padStart(2, '0')}`)];
const WHOLE = { fromMs: Date.parse('2025-12-01T00:00:00+01:00'), toMs: Date.parse('2027-01-01T00:00:00+01:00') };
const LATER_MS = Date.parse('2100-01-01T00:00:00Z');

let store: TestStore;
let calendar: Calendar;

beforeAll(async () => {
  store = await openTestStore();
  calendar = createCalendar((await loadConfiguration('config')).calendar);
});

afterAll(() => store.close());

describe('the fold in SQL', () => {
  it('gives the tallies of the fold in TypeScript for every roll-up, whatever the history, its order and its duplicates', async () => {
    const stored = new StoredTallies(store.clickhouse, calendar);
    let position = 1;
    await fc.assert(
      fc.asyncProperty(histories({ minContacts: 40, maxContacts: 160 }), async (events) => {
        await store.clear();
        const middle = Math.floor(events.length / 2);
        await store.store(events.slice(0, middle), (position += 1));
        await store.store(events.slice(middle), (position += 1));
        const contributions = contributionsOf(events);
        const days = [...new Set(contributions.map(({ atMs }) => calendar.localDayOf(atMs)))];
        for (const day of days) {
          await rebuildTallies(
            { clickhouse: store.clickhouse, calendar, announce: () => Promise.resolve() },
            { service: SERVICE, day },
          );
        }
        for (const queue of QUEUES) {
          const selection = { service: SERVICE, queue: queue || null, area: null };
          const own = contributions.filter((one) => one.queue === queue);
          for (const day of days) {
            const ofDay = own.filter(({ atMs }) => calendar.localDayOf(atMs) === day);
            expect(await stored.ofSpan(selection, calendar.dayBounds(day), null)).toEqual(expectedTallies(ofDay));
          }
          for (const id of ROLL_UPS) {
            const period = periodOf(id);
            const inPeriod = own.filter(({ atMs }) => atMs >= period.fromMs && atMs < period.toMs);
            expect(await stored.ofSpan(selection, period, null)).toEqual(expectedTallies(inPeriod));
          }
          const months = MONTHS.map(periodOf);
          expect(await stored.ofSeries(selection, months, 'month')).toEqual(
            months.map(({ fromMs, toMs }) => expectedTallies(own.filter(({ atMs }) => atMs >= fromMs && atMs < toMs))),
          );
          const folded = await stored.ofSpan(selection, WHOLE, LATER_MS);
          expect(folded).toEqual(expectedTallies(own));
        }
      }),
      { numRuns: 5 },
    );
  }, 180_000);
});

function periodOf(id: string): Period {
  const resolved = resolvePeriod(id, calendar, LATER_MS);
  if (!resolved.ok) throw new Error(resolved.reason);
  return resolved.period;
}

function contributionsOf(events: readonly ServiceEvent[]): readonly Contribution[] {
  const subjects = [...new Set(events.map(({ subject }) => subject))];
  return subjects.flatMap((subject) => {
    const own = events.filter((event) => event.subject === subject);
    if (own[0]?.type.startsWith('chat.')) {
      const chat = foldChat(own);
      return chat ? [chatContribution(chat)] : [];
    }
    const fold = foldContact(own);
    return [...contactContributions(fold), ...stintContributions(fold)];
  });
}

function expectedTallies(contributions: readonly Contribution[]): Record<CalendarSegment, TallyByKind> {
  const running = { oncall: new RunningTally(), office: new RunningTally() };
  for (const one of contributions) running[calendar.segmentAt(one.atMs)].add(one);
  return { oncall: running.oncall.tally(), office: running.office.tally() };
}
