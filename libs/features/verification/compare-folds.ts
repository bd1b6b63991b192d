import {
  ADDED_COLUMNS,
  eventsOfWindow,
  foldedContributions,
  LONGEST_COLUMNS,
  type AddedColumn,
  type CallWindow,
  type ClickHouse,
  type ContributionRow,
} from '#clickhouse';
import type { ServiceEvent } from '#contracts';
import {
  chatContribution,
  contactContributions,
  foldChat,
  foldContact,
  secondOf,
  stintContributions,
  type Contribution,
  type CountName,
  type WaitedName,
} from '#domain';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Contacts folded, or rows written as text, before other work gets its turn: a few milliseconds. */
const CONTACTS_PER_TURN = 50;
const ROWS_PER_TURN = 250;

/** What the two folds say differently of one instant and queue; texts are JSON, empty where a fold gives nothing. */
export interface FoldDifference {
  readonly atMs: number;
  readonly queue: string;
  readonly inTypeScript: string;
  readonly inSql: string;
}

/** How many contacts were folded both ways, and what differs. */
export interface FoldComparison {
  readonly contacts: number;
  readonly differences: readonly FoldDifference[];
}

/** Folds everything that belongs to a window in SQL and in TypeScript and compares contribution by contribution. */
export async function compareFolds(clickhouse: ClickHouse, window: CallWindow): Promise<FoldComparison> {
  const inSql = await foldedContributions(clickhouse, window);
  const histories = historiesOf(await eventsOfWindow(clickhouse, window));
  const inTypeScript: ContributionRow[] = [];
  for (const [index, events] of histories.entries()) {
    if (index % CONTACTS_PER_TURN === 0) await nextTurn();
    const own = contributionsOf(events).filter(({ atMs }) => atMs >= window.fromMs && atMs < window.toMs);
    inTypeScript.push(...own.map(rowOf));
  }
  return { contacts: histories.length, differences: await differencesOf(inTypeScript, inSql) };
}

function historiesOf(events: readonly ServiceEvent[]): readonly (readonly ServiceEvent[])[] {
  const histories = new Map<string, ServiceEvent[]>();
  for (const event of events) {
    const name = `${event.type.slice(0, event.type.indexOf('.'))} ${event.subject}`;
    const known = histories.get(name);
    if (known) known.push(event);
    else histories.set(name, [event]);
  }
  return [...histories.values()];
}

function contributionsOf(events: readonly ServiceEvent[]): readonly Contribution[] {
  if (events[0]?.type.startsWith('chat.')) {
    const chat = foldChat(events);
    return chat ? [chatContribution(chat)] : [];
  }
  const fold = foldContact(events);
  return [...contactContributions(fold), ...stintContributions(fold)];
}

const COUNTS: Readonly<Partial<Record<AddedColumn, CountName>>> = {
  answered: 'answered',
  abandoned: 'abandoned',
  flowed_out: 'flowedOut',
  pending: 'pending',
  turned_away: 'turnedAway',
  rung_out: 'rungOut',
  incomplete: 'incomplete',
  clock_anomalies: 'clockAnomalies',
  chats: 'chats',
  chats_synchronous: 'chatsSynchronous',
  chat_referrals: 'chatReferrals',
  classified: 'classified',
  self_care: 'selfCare',
  direct_referrals: 'directReferrals',
  booked_visits: 'bookedVisits',
  on_call_doctors: 'onCallDoctors',
  ambulances: 'ambulances',
  home_care: 'homeCare',
  other_outcomes: 'otherOutcomes',
  talks: 'talks',
  wrap_ups: 'wrapUps',
};

const WAITED = { answered: 'answered', abandoned: 'abandoned', flowed_out: 'flowedOut' } as const;

function rowOf(contribution: Contribution): ContributionRow {
  const { atMs, queue, area, kind, waited } = contribution;
  return {
    at: atMs,
    queue,
    area,
    kind,
    second: waited ? secondOf(waited.waitMs) : 0,
    added: ADDED_COLUMNS.map((column) => addendOf(column, contribution)),
    longest: LONGEST_COLUMNS.map(({ outcome }) => waitOf(WAITED[outcome], contribution)),
  };
}

function addendOf(column: AddedColumn, contribution: Contribution): number {
  const count = COUNTS[column];
  if (count) return contribution.counts.includes(count) ? 1 : 0;
  switch (column) {
    case 'answered_wait_ms':
      return waitOf('answered', contribution);
    case 'abandoned_wait_ms':
      return waitOf('abandoned', contribution);
    case 'talk_ms':
      return contribution.talkMs ?? 0;
    case 'wrap_up_ms':
      return contribution.wrapUpMs ?? 0;
    default:
      throw new RangeError(`no contribution is known to column ${column}`);
  }
}

function waitOf(name: WaitedName, { waited }: Contribution): number {
  return waited?.name === name ? waited.waitMs : 0;
}

async function differencesOf(
  inTypeScript: readonly ContributionRow[],
  inSql: readonly ContributionRow[],
): Promise<readonly FoldDifference[]> {
  const expected = await textsByPlace(inTypeScript);
  const found = await textsByPlace(inSql);
  await nextTurn();
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((place) => {
    const [one, other] = [expected.get(place), found.get(place)];
    const texts = { inTypeScript: one?.texts.toSorted().join() ?? '', inSql: other?.texts.toSorted().join() ?? '' };
    const row = one?.row ?? other?.row;
    return !row || texts.inTypeScript === texts.inSql ? [] : [{ atMs: row.at, queue: row.queue, ...texts }];
  });
}

async function textsByPlace(rows: readonly ContributionRow[]) {
  const places = new Map<string, { readonly row: ContributionRow; readonly texts: string[] }>();
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_PER_TURN === 0) await nextTurn();
    const { at, queue, area, kind, second, added, longest } = row;
    const place = `${at} ${queue}`;
    const known = places.get(place) ?? { row, texts: [] };
    known.texts.push(JSON.stringify([area, kind, second, added, longest]));
    places.set(place, known);
  }
  return places;
}
