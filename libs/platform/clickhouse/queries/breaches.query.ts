import { z } from 'zod';
import type { ClickHouse } from '../clickhouse.js';
import { instantSql } from './call-list.sql.js';

const transitionRow = z.object({
  id: z.string(),
  transition: z.coerce.number(),
  service: z.string(),
  at_ms: z.coerce.number(),
  body: z.string(),
});

/** One row of table `breach_transitions`. */
export type BreachTransitionRow = z.output<typeof transitionRow>;

const acknowledgementRow = z.object({
  id: z.string(),
  at_ms: z.coerce.number(),
  acknowledged_by: z.string(),
  comment: z.string(),
});

/** One row of table `breach_acknowledgements`. */
export type BreachAcknowledgementRow = z.output<typeof acknowledgementRow>;

const noteRow = z.object({ id: z.string(), kind: z.string(), at_ms: z.coerce.number(), body: z.string() });

/** One row of table `breach_notes`. */
export type BreachNoteRow = z.output<typeof noteRow>;

/** Writes transitions; durable when it resolves, and safe to repeat. */
export function writeBreachTransitions(clickhouse: ClickHouse, rows: readonly BreachTransitionRow[]): Promise<void> {
  return clickhouse.insert(
    'svarspuls.breach_transitions',
    rows.map(({ at_ms, ...row }) => ({ ...row, at: at_ms })),
  );
}

/** Writes acknowledgements; of several of one breach the latest counts. Durable when it resolves, and safe to repeat. */
export function writeBreachAcknowledgements(
  clickhouse: ClickHouse,
  rows: readonly BreachAcknowledgementRow[],
): Promise<void> {
  return clickhouse.insert(
    'svarspuls.breach_acknowledgements',
    rows.map(({ at_ms, ...row }) => ({ ...row, at: at_ms })),
  );
}

/** Writes comments, snoozes and escalations; durable when it resolves, and safe to repeat. */
export function writeBreachNotes(clickhouse: ClickHouse, rows: readonly BreachNoteRow[]): Promise<void> {
  return clickhouse.insert(
    'svarspuls.breach_notes',
    rows.map(({ at_ms, ...row }) => ({ ...row, at: at_ms })),
  );
}

/** Reads every transition of the breaches that were open at some time in [fromMs, toMs), breaches newest first. */
export function readBreachTransitions(
  clickhouse: ClickHouse,
  wanted: {
    readonly services: readonly string[];
    readonly fromMs: number;
    readonly toMs: number;
    readonly mostBreaches: number;
  },
): Promise<readonly BreachTransitionRow[]> {
  return clickhouse.query(
    `SELECT id, transition, service, toUnixTimestamp64Milli(at) AS at_ms, body
     FROM svarspuls.breach_transitions FINAL
     WHERE id IN (
       SELECT id FROM svarspuls.breach_transitions FINAL
       WHERE service IN {services:Array(String)}
       GROUP BY id
       HAVING min(at) < ${instantSql(wanted.toMs)}
         AND (max(at) >= ${instantSql(wanted.fromMs)} OR argMax(JSONExtractString(body, 'state'), transition) != 'recovered')
       ORDER BY min(at) DESC
       LIMIT ${wanted.mostBreaches})
     ORDER BY id, transition`,
    { services: wanted.services },
    transitionRow,
  );
}

/** Reads the transitions of one breach, in order; none where it is not known. */
export function readBreach(clickhouse: ClickHouse, id: string): Promise<readonly BreachTransitionRow[]> {
  return clickhouse.query(
    `SELECT id, transition, service, toUnixTimestamp64Milli(at) AS at_ms, body
     FROM svarspuls.breach_transitions FINAL
     WHERE id = {id:String}
     ORDER BY transition`,
    { id },
    transitionRow,
  );
}

/** Reads the acknowledgements of breaches. */
export function readBreachAcknowledgements(
  clickhouse: ClickHouse,
  ids: readonly string[],
): Promise<readonly BreachAcknowledgementRow[]> {
  return clickhouse.query(
    `SELECT id, toUnixTimestamp64Milli(at) AS at_ms, acknowledged_by, comment
     FROM svarspuls.breach_acknowledgements FINAL
     WHERE id IN {ids:Array(String)}`,
    { ids },
    acknowledgementRow,
  );
}

/** Reads the comments, snoozes and escalations of breaches, in order. */
export function readBreachNotes(clickhouse: ClickHouse, ids: readonly string[]): Promise<readonly BreachNoteRow[]> {
  return clickhouse.query(
    `SELECT id, kind, toUnixTimestamp64Milli(at) AS at_ms, body
     FROM svarspuls.breach_notes FINAL
     WHERE id IN {ids:Array(String)}
     ORDER BY id, at`,
    { ids },
    noteRow,
  );
}
