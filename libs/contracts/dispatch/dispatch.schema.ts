import { z } from 'zod';
import { unitKindSchema } from '../events/dispatch-events.schema.js';
import { fileQuery } from '../files/file.schema.js';
import { instantSchema, nameSchema } from '../primitives.js';
import { indicatorStatusSchema, segmentSchema, targetSchema } from '../scorecards/figures.schema.js';
import { periodSchema } from '../scorecards/scorecard.schema.js';
import { dispatchLevelSchema, helperKindSchema, prioritySchema } from './stamps.schema.js';

const withPlus = (text: string): string => text.replaceAll(' ', '+');

/** Which priority is meant: the first (at alarm) or the last known. */
export const priorityAtSchema = z.enum(['alarm', 'final']);
export type PriorityAt = z.infer<typeof priorityAtSchema>;

/** Id of a period in a query, where a "+" may have become a space. */
export const periodIdSchema = z.string().min(1).max(100).transform(withPlus);

/** A period and what narrows it, as both dispatch questions have them. */
export const dispatchNarrowing = {
  period: periodIdSchema,
  priority: z.coerce.number().pipe(prioritySchema).optional(),
  priorityAt: priorityAtSchema.default('final'),
  area: nameSchema.optional(),
};

/** Query of `GET /v1/dispatch/{service}`. With `unitKind` incidents are those that such a unit was sent to. */
export const dispatchQuerySchema = z.object({
  ...dispatchNarrowing,
  unitKind: unitKindSchema.optional(),
  /** Which segment hours and areas are of. */
  segment: segmentSchema.default('all'),
  by: z.enum(['hour', 'area'], 'must be hour or area, or left out').optional(),
  asOf: z.string().transform(withPlus).pipe(instantSchema).optional(),
  ...fileQuery,
});
export type DispatchQuery = z.output<typeof dispatchQuerySchema>;

const count = z.number().int();

/**
 * Incidents and missions. Every incident is in exactly one of the endings; `incidentsCancelled` counts also those that a
 * unit had come to. Of `notReceived` no reception is known (yet).
 */
export const dispatchCountsSchema = z.object({
  incidents: count,
  incidentsCancelled: count,
  notReceived: count,
  missions: count,
  missionsCancelled: count,
  endings: z.object({
    noUnit: count,
    /** Absent on sheets that were drafted before it was told apart from `noUnit`. */
    otherLevel: count.optional(),
    treatedOnScene: count,
    transported: count,
    cancelled: count,
    open: count,
  }),
});
export type DispatchCounts = z.infer<typeof dispatchCountsSchema>;

/**
 * Statistics of one interval. n + missing + negative is the number of incidents or missions; a negative length is in no
 * statistic. Percentiles are nearest rank, exact to the second and rounded up; null where nothing was measured.
 */
export const legStatisticsSchema = z.object({
  n: count,
  missing: count,
  negative: count,
  meanMs: z.number().nullable(),
  medianMs: z.number().nullable(),
  p90Ms: z.number().nullable(),
});
export type LegStatistics = z.infer<typeof legStatisticsSchema>;

const ofPriority = { priority: prioritySchema.nullable() };

/** A share of lengths within a limit, judged; only where such a target is switched on. */
export const intervalTargetSchema = z.object({
  withinSeconds: count,
  within: count,
  share: z.number().nullable(),
  target: targetSchema,
  status: indicatorStatusSchema,
  source: z.string(),
});
export type IntervalTarget = z.infer<typeof intervalTargetSchema>;

/** One interval of incidents or of units, for all priorities together and for each that occurs. */
export const dispatchIntervalSchema = legStatisticsSchema.extend({
  id: z.string(),
  of: dispatchLevelSchema,
  targets: z.array(intervalTargetSchema),
  priorities: z.array(legStatisticsSchema.extend(ofPriority)),
});
export type DispatchInterval = z.infer<typeof dispatchIntervalSchema>;

/** Incidents to which helpers of a kind were alerted, and whether they came before an ambulance by road or air. */
export const helpCountsSchema = z.object({
  kind: helperKindSchema,
  alerted: count,
  accepted: count,
  onScene: count,
  beforeAmbulance: count,
  afterAmbulance: count,
});
export type HelpCounts = z.infer<typeof helpCountsSchema>;

/**
 * A name by which a source says how incidents ended that no unit came to, and how many; those with a level of care are
 * `otherLevel`, those without are in `noUnit`.
 */
export const endingReasonSchema = z.object({
  reason: z.string(),
  level: z.object({ id: z.string(), name: z.object({ sv: z.string(), en: z.string() }) }).nullable(),
  incidents: count,
});
export type EndingReason = z.infer<typeof endingReasonSchema>;

/** Everything that is told of one set of incidents and missions. */
export const dispatchFiguresSchema = z.object({
  counts: dispatchCountsSchema,
  priorities: z.array(z.object({ ...ofPriority, counts: dispatchCountsSchema })),
  /** Incidents by first and last known priority; only pairs that occur. */
  priorityPairs: z.array(
    z.object({ alarm: prioritySchema.nullable(), final: prioritySchema.nullable(), incidents: count }),
  ),
  /** In the order of the configured levels, the names that are not configured last; absent as `otherLevel` may be. */
  endingReasons: z.array(endingReasonSchema).optional(),
  help: z.array(helpCountsSchema),
  intervals: z.array(dispatchIntervalSchema),
});
export type DispatchFigures = z.infer<typeof dispatchFiguresSchema>;

/**
 * Answer of `GET /v1/dispatch/{service}`; `hours` only with `by=hour`, 24 local hours of the day, and `areas` only with
 * `by=area`, those that occur by id, null last; both of the segment that `segment` names.
 */
export const dispatchSchema = z.object({
  service: z.string(),
  period: periodSchema,
  priority: prioritySchema.optional(),
  priorityAt: priorityAtSchema,
  area: z.string().optional(),
  unitKind: unitKindSchema.optional(),
  asOf: z.string(),
  intervalsVersion: z.string(),
  careLevelsVersion: z.string().optional(),
  calendar: z.object({ id: z.string(), version: z.string() }),
  segments: z.array(dispatchFiguresSchema.extend({ segment: segmentSchema })),
  segment: segmentSchema.optional(),
  hours: z.array(dispatchFiguresSchema.extend({ hour: count })).optional(),
  areas: z.array(dispatchFiguresSchema.extend({ area: z.string().nullable() })).optional(),
});
export type Dispatch = z.infer<typeof dispatchSchema>;
