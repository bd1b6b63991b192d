import { ADDED_COLUMNS, LONGEST_COLUMNS, type AddedColumn } from './tally-columns.js';

/** The part of the log that is folded: contacts whose first queueing lies in [fromMs, toMs), as known at `asOfMs`. */
export interface FoldRange {
  readonly fromMs: number;
  readonly toMs: number;
  /** How far before and after its first queueing the events of a contact are looked for, in ms. */
  readonly spanMs: number;
  /** Leaves out what was taken in later; null: everything. */
  readonly asOfMs: number | null;
}

/**
 * Folds the events of one service (placeholder `service`) into contributions, the same fold as libs/domain/calls: one
 * row per contact, per stint in a queue, per contact turned away, per call rung out and per chat. Columns: `at` (ms),
 * `queue` (empty for a contact), `area`, `kind`, `second` (wait rounded up), and what it adds: `added` in the order of
 * {@link ADDED_COLUMNS}, `longest` in the order of {@link LONGEST_COLUMNS}.
 *
 * Each step stands once and reads the former one: a step that is used twice would be analysed and run twice. Statements
 * that hold the fold end with {@link FOLD_SETTINGS}.
 */
export function contributionsSql(range: FoldRange): string {
  return asAddends(momentsSql(range));
}

/**
 * Folds the events of one service (placeholder `service`) into what began in the range, before it is counted: columns
 * `what` (`queued` for contacts and stints), `subject`, `at`, `queue` (empty for a contact), `first_queue` of the contact, `area`,
 * `kind`, `was_assessed_as` (empty: not), and the moments in ms (`answered_at`, `abandoned_at`, `flowed_out_at`, `ended_at`,
 * `wrapped_up_at`), null where unknown.
 */
export function momentsSql(range: FoldRange): string {
  const steps = [histories, withStints, withPlacedEvents, asUnits, withMoments];
  return steps.reduce((from, step) => step(from, range), distinctEvents(range));
}

/** Leaves out passes over the statement that cost 10 to 40 ms of analysis each and gain nothing here. */
export const FOLD_SETTINGS = `SETTINGS ${[
  'optimize_and_compare_chain',
  'optimize_aggregators_of_group_by_keys',
  'optimize_group_by_function_keys',
  'query_plan_merge_expressions',
]
  .map((setting) => `${setting} = 0`)
  .join(', ')}`;

const FOLLOWING = "('call.answered', 'call.abandoned', 'call.flowed_out', 'call.ended', 'call.wrapped_up')";

/**
 * Of several events with one identity the first taken in counts. Whoever has no event in the range began nothing there,
 * and is left out before anything is sorted.
 */
function distinctEvents({ fromMs, toMs, spanMs, asOfMs }: FoldRange): string {
  const ofService = "service = {service:String} AND family IN ('call', 'chat')";
  const between = (from: number, to: number) =>
    `occurred_at >= fromUnixTimestamp64Milli(${from}, 'UTC') AND occurred_at < fromUnixTimestamp64Milli(${to}, 'UTC')`;
  return `
    SELECT subject, family, type, toUnixTimestamp64Milli(occurred_at) AS at_ms, source, id,
           queue, area, kind, leg_id, outcome, synchronous
    FROM svarspuls.events
    WHERE ${ofService} AND ${between(fromMs - spanMs, toMs + spanMs)}
      AND subject IN (SELECT subject FROM svarspuls.events WHERE ${ofService} AND ${between(fromMs, toMs)})
      ${asOfMs === null ? '' : `AND recorded_at <= fromUnixTimestamp64Milli(${asOfMs}, 'UTC')`}
    ORDER BY precedence DESC
    LIMIT 1 BY family, subject, source, id`;
}

/** One row a contact or chat, its events in arrays; ties of time are settled by identity. */
function histories(from: string): string {
  return `
    SELECT subject,
      arraySort(groupArrayIf((at_ms, source, id, queue, leg_id, area, kind), type = 'call.queued')) AS queueings,
      groupArrayIf((type, at_ms, queue, leg_id), type IN ${FOLLOWING}) AS followings,
      arraySort(groupArrayIf((at_ms, source, id, queue), type = 'call.turned_away')) AS rejections,
      groupArrayIf(at_ms, type = 'call.rung_out') AS rung_out_ats,
      arraySort(groupArrayIf((at_ms, source, id, synchronous), type = 'chat.started')) AS chat_starts,
      countIf(type = 'chat.referred') > 0 AS was_referred,
      argMaxIf(outcome, (at_ms, source, id), type = 'call.classified') AS last_assessment,
      min(at_ms) AS first_seen_at,
      any(family) = 'call' AS is_call
    FROM (${from})
    GROUP BY family, subject`;
}

/** Adds the stints: the first queueing for each (queue, leg), in order of queueing. */
function withStints(from: string): string {
  return `
    SELECT *,
      arraySort(key -> (key.3, key.1, key.2),
        arrayMap(key -> (key.1, key.2, arrayFirst(q -> q.4 = key.1 AND q.5 = key.2, queueings).1,
                         arrayFirst(q -> q.4 = key.1 AND q.5 = key.2, queueings).6,
                         arrayFirst(q -> q.4 = key.1 AND q.5 = key.2, queueings).7),
          arrayDistinct(arrayMap(q -> (q.4, q.5), queueings)))) AS stints
    FROM (${from})`;
}

/** Adds, for each later event, the stint it belongs to: its place among the stints, 0 for none. */
function withPlacedEvents(from: string): string {
  return `
    SELECT *,
      arrayMap(event -> (
          arrayLastIndex(s -> s.3 <= event.2 AND (event.3 = '' OR event.3 = s.1) AND (event.4 = '' OR event.4 = s.2), stints) AS before,
          if(before > 0, before,
             arrayFirstIndex(s -> (event.3 = '' OR event.3 = s.1) AND (event.4 = '' OR event.4 = s.2), stints))
        ).2, followings) AS places
    FROM (${from})`;
}

/** One row a contact, stint, call rung out …: (what, at, queue, area, kind, later events, assessment). */
function asUnits(from: string): string {
  const none = "CAST([], 'Array(Tuple(String, Int64))')";
  const events = 'arrayMap(event -> (toString(event.1), toInt64(event.2)), followings)';
  const unit = (
    what: string,
    at: string,
    queue: string,
    area: string,
    kind: string,
    later: string,
    assessment: string,
  ) =>
    `('${what}', toInt64(${at}), toString(${queue}), toString(${area}), toString(${kind}), ${later}, toString(${assessment}))`;
  const single = (what: string, at: string, queue: string) => unit(what, at, queue, "''", "'citizen'", none, "''");
  return `
    SELECT arrayJoin(arrayConcat(
        arrayMap(q -> ${unit('queued', 'q.1', "''", 'q.6', 'q.7', events, 'last_assessment')}, arraySlice(queueings, 1, 1)),
        arrayMap((s, place) -> ${unit('queued', 's.3', 's.1', 's.4', 's.5', `arrayFilter((e, p) -> p = place, ${events}, places)`, "''")},
                 stints, arrayEnumerate(stints)),
        if(is_call AND empty(queueings) AND empty(rejections) AND empty(rung_out_ats), [${single('incomplete', 'first_seen_at', "''")}], []),
        arrayMap(r -> ${single('turned_away', 'r.1', "''")}, arraySlice(rejections, 1, 1)),
        arrayMap(r -> ${single('turned_away', 'r.1', 'r.4')}, arrayFilter(r -> r.4 != '', arraySlice(rejections, 1, 1))),
        arrayMap(at -> ${single('rung_out', 'at', "''")}, rung_out_ats),
        arrayMap(c -> ${single('chat', 'c.1', "''")}, arraySlice(chat_starts, 1, 1))
      )) AS unit,
      subject,
      if(empty(stints), '', toString(stints[1].1)) AS first_queue,
      was_referred AS is_referred,
      if(empty(chat_starts), false, chat_starts[1].4) AS is_synchronous
    FROM (${from})`;
}

/** Keeps, for each moment of what began in the range, the instant that decides: earliest answer and ends, latest others. */
function withMoments(from: string, { fromMs, toMs }: FoldRange): string {
  const moment = (pick: 'min' | 'max', type: string, name: string) =>
    `arrayReduce('${pick}OrNullIf', unit.6.2, arrayMap(type -> type = '${type}', unit.6.1)) AS ${name}`;
  return `
    SELECT unit.1 AS what, subject, unit.2 AS at, unit.3 AS queue, first_queue, unit.4 AS area, unit.5 AS kind, unit.7 AS was_assessed_as,
      is_referred, is_synchronous,
      ${moment('min', 'call.answered', 'answered_at')},
      ${moment('max', 'call.abandoned', 'abandoned_at')},
      ${moment('max', 'call.flowed_out', 'flowed_out_at')},
      ${moment('min', 'call.ended', 'ended_at')},
      ${moment('min', 'call.wrapped_up', 'wrapped_up_at')}
    FROM (${from})
    WHERE unit.2 >= ${fromMs} AND unit.2 < ${toMs}`;
}

/** What each added column of a tally adds for one contribution. */
const ADDENDS: Readonly<Record<AddedColumn, string>> = {
  answered: "ended_as = 'answered'",
  abandoned: "ended_as = 'abandoned'",
  flowed_out: "ended_as = 'flowed_out'",
  pending: "ended_as = 'pending'",
  turned_away: "what = 'turned_away'",
  rung_out: "what = 'rung_out'",
  incomplete: "what = 'incomplete'",
  clock_anomalies: 'raw_wait_ms < 0',
  chats: "what = 'chat'",
  chats_synchronous: "what = 'chat' AND is_synchronous",
  chat_referrals: "what = 'chat' AND is_referred",
  classified: "was_assessed_as != ''",
  self_care: "was_assessed_as = 'self_care'",
  direct_referrals: "was_assessed_as = 'direct_referral'",
  booked_visits: "was_assessed_as = 'booked_visit'",
  on_call_doctors: "was_assessed_as = 'on_call_doctor'",
  ambulances: "was_assessed_as = 'ambulance'",
  home_care: "was_assessed_as = 'home_care'",
  other_outcomes: "was_assessed_as = 'other'",
  talks: 'raw_talk_ms >= 0',
  wrap_ups: 'raw_wrap_up_ms >= 0',
  answered_wait_ms: "if(ended_as = 'answered', wait_ms, 0)",
  abandoned_wait_ms: "if(ended_as = 'abandoned', wait_ms, 0)",
  talk_ms: 'greatest(raw_talk_ms, 0)',
  wrap_up_ms: 'greatest(raw_wrap_up_ms, 0)',
};

/**
 * Answered if ever answered, else abandoned, else flowed out; an unanswered wait ends at the last of both. The addends
 * stand in one array: one aggregate over it costs far less to analyse than one for each column.
 */
function asAddends(from: string): string {
  return `
    WITH
      multiIf(what != 'queued', '', isNotNull(answered_at), 'answered', isNotNull(abandoned_at), 'abandoned',
              isNotNull(flowed_out_at), 'flowed_out', 'pending') AS ended_as,
      ifNull(coalesce(answered_at, greatest(ifNull(abandoned_at, flowed_out_at), ifNull(flowed_out_at, abandoned_at))) - at, 0) AS raw_wait_ms,
      ifNull(ended_at - answered_at, -1) AS raw_talk_ms,
      ifNull(wrapped_up_at - ended_at, -1) AS raw_wrap_up_ms,
      greatest(raw_wait_ms, 0) AS wait_ms
    SELECT at, queue, area, kind, toUInt32(intDiv(wait_ms + 999, 1000)) AS second,
      CAST([${ADDED_COLUMNS.map((column) => ADDENDS[column]).join(', ')}], 'Array(UInt64)') AS added,
      CAST([${LONGEST_COLUMNS.map(({ outcome }) => `if(ended_as = '${outcome}', wait_ms, 0)`).join(', ')}], 'Array(UInt64)') AS longest
    FROM (${from})`;
}
