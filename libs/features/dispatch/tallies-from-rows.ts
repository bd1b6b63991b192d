import type { DispatchCountRow, DispatchLegRow } from '#clickhouse';
import { prioritySchema, type CalendarSegment, type IntervalDefinition, type Priority } from '#contracts';
import {
  addDispatchTallies,
  closingsOf,
  EMPTY_DISPATCH_TALLY,
  legKey,
  type DispatchTally,
  type HelpCount,
} from '#domain';

/** The tally of the courses of one segment and priority; null: no priority was given. */
export interface GroupTally {
  readonly segment: CalendarSegment;
  readonly priority: Priority | null;
  readonly tally: DispatchTally;
}

/** Tallies of groups, by bucket. */
export type GroupsByBucket = ReadonlyMap<string, readonly GroupTally[]>;

/** Joins what was counted and measured of the same courses into tallies; groups without a course are absent. */
export function talliesFromRows(
  counts: readonly DispatchCountRow[],
  legs: readonly DispatchLegRow[],
  intervals: readonly IntervalDefinition[],
): GroupsByBucket {
  const measured = new Map<string, DispatchLegRow[]>();
  for (const row of legs) {
    const own = measured.get(nameOf(row));
    if (own) own.push(row);
    else measured.set(nameOf(row), [row]);
  }
  const buckets = new Map<string, GroupTally[]>();
  for (const row of counts) {
    const tally = { ...countsOf(row), legs: legsOf(measured.get(nameOf(row)) ?? [], intervals) };
    const group = { segment: row.segment, priority: priorityOf(row.priority), tally };
    buckets.set(row.bucket, [...(buckets.get(row.bucket) ?? []), group]);
  }
  return buckets;
}

/** Sums the tallies of groups. */
export function sumOf(groups: readonly GroupTally[]): DispatchTally {
  return groups.map(({ tally }) => tally).reduce(addDispatchTallies, EMPTY_DISPATCH_TALLY);
}

function nameOf({ bucket, segment, priority }: DispatchCountRow | DispatchLegRow): string {
  return `${bucket} ${segment} ${priority}`;
}

function priorityOf(stored: number): Priority | null {
  return stored === 0 ? null : prioritySchema.parse(stored);
}

function countsOf(row: DispatchCountRow): Omit<DispatchTally, 'legs'> {
  return {
    counts: {
      incidents: row.incidents,
      incidentsCancelled: row.incidents_cancelled,
      notReceived: row.not_received,
      missions: row.missions,
      missionsCancelled: row.missions_cancelled,
      noUnit: row.no_unit,
      treatedOnScene: row.treated_on_scene,
      transported: row.transported,
      cancelled: row.cancelled,
      open: row.open,
    },
    priorityPairs: pairsOf(row.priority_pairs),
    closings: closingsFrom(row.closings),
    help: { ivpa: helpOf(row.ivpa), sms_responder: helpOf(row.sms_responder) },
  };
}

function pairsOf([keys, incidents]: DispatchCountRow['priority_pairs']): DispatchTally['priorityPairs'] {
  return new Map(keys.map((key, index) => [key, incidents[index] ?? 0]));
}

function closingsFrom([closings, incidents]: DispatchCountRow['closings']): DispatchTally['closings'] {
  return new Map(
    closings.flatMap(([ending, endingReason, assessmentOutcome], index) =>
      [...closingsOf({ ending, endingReason, assessmentOutcome })].map(
        ([key, one]) => [key, { ...one, incidents: incidents[index] ?? 0 }] as const,
      ),
    ),
  );
}

function helpOf([alerted, accepted, onScene, beforeAmbulance, afterAmbulance]: DispatchCountRow['ivpa']): Record<
  HelpCount,
  number
> {
  return { alerted, accepted, onScene, beforeAmbulance, afterAmbulance };
}

function legsOf(rows: readonly DispatchLegRow[], intervals: readonly IntervalDefinition[]): DispatchTally['legs'] {
  return new Map(
    rows.flatMap(({ level, place, n, missing, negative, sum_ms: sumMs, seconds, counts }) => {
      const definition = intervals[place];
      if (!definition) return [];
      const bySecond = new Map(seconds.map((second, index) => [second, counts[index] ?? 0]));
      return [[legKey(level, definition.id), { n, missing, negative, sumMs, seconds: bySecond }] as const];
    }),
  );
}
