/** What the bench and its helper processes say to each other. */
import { z } from 'zod';
import { markRunSchema } from './marks.js';

/** Load: the events of a run, `eventsPerSecond` of them, spread over as many requests as the run has marks. */
export const loadRequestSchema = z.object({
  url: z.string(),
  key: z.string(),
  /** Sets the events of one run apart from those of another; letters only, or an id could look like a telephone number. */
  name: z.string(),
  eventsPerSecond: z.number(),
  run: markRunSchema,
});

/** When each mark was sent, in order (shared clock, ms), and how many requests were not answered 202. */
export const loadAnswerSchema = z.object({ sentAtMs: z.array(z.number()), refused: z.number() });

/** Dashboards: connect more, drop all, drop and connect all at once, look for a run's marks, tell what was seen. */
export const dashboardsRequestSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('connect'),
    kind: z.enum(['svarspuls', 'bare']),
    url: z.string(),
    key: z.string(),
    count: z.number(),
  }),
  z.object({ act: z.literal('disconnect') }),
  z.object({ act: z.literal('reconnect') }),
  z.object({ act: z.literal('watch'), run: markRunSchema }),
  /** Answered once every dashboard shows the whole run or the limit is over. */
  z.object({ act: z.literal('report'), limitMs: z.number() }),
]);

/** What the dashboards saw: triples of dashboard, marks shown and when (shared clock), and how much they were sent. */
export const sightingsSchema = z.object({
  sightings: z.instanceof(Float64Array),
  messages: z.number(),
  bytes: z.number(),
  /** The object of one message that shows a mark, as JSON. */
  example: z.string(),
});
export type Sightings = z.infer<typeof sightingsSchema>;

/** How long after the drop each dashboard had its snapshot, in ms, and how often a connection was refused or lost. */
export const reconnectionSchema = z.object({ snapshotAfterMs: z.array(z.number()), losses: z.number() });

/** The bare server: begins to listen; every message is the example with the count of paused agents in it. */
export const bareRequestSchema = z.object({ example: z.string(), gatherMs: z.number(), spacingMs: z.number() });
export const bareAnswerSchema = z.object({ url: z.string() });
