import { covers, requireService, type Caller } from '#access';
import {
  readBreach,
  readBreachAcknowledgements,
  readBreachNotes,
  readBreachTransitions,
  writeBreachAcknowledgements,
  writeBreachNotes,
  type ClickHouse,
} from '#clickhouse';
import type { Configuration } from '#config';
import type { Acknowledged, BreachList, BreachQuery, BreachRecord, Commented, Snoozed } from '#contracts';
import type { TimeSpan } from '#domain';
import { InvalidRequestError } from '#http';
import { holdsNumber } from '#ingestion';
import { RecoveredBreachError, UnknownBreachError } from './breach-errors.js';
import { acknowledgementRow, breachRecords, noteRow, type BreachNote } from './breach-rows.js';
import type { BreachLedger } from '../ledger/breach-ledger.js';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;
const MOST_BREACHES = 500;

/** Reads the breaches of services that were open at some time in [fromMs, toMs): the most recent first, at most 500. */
export async function readBreaches(
  clickhouse: ClickHouse,
  services: readonly string[],
  span: TimeSpan,
): Promise<readonly BreachRecord[]> {
  const transitions = await readBreachTransitions(clickhouse, { services, ...span, mostBreaches: MOST_BREACHES });
  const ids = [...new Set(transitions.map(({ id }) => id))];
  const [acknowledgements, notes] = await Promise.all([
    readBreachAcknowledgements(clickhouse, ids),
    readBreachNotes(clickhouse, ids),
  ]);
  return breachRecords({ transitions, acknowledgements, notes });
}

/** Tells which breaches there were, and notes what people did about them. */
export class BreachHistory {
  readonly #clickhouse: ClickHouse;
  readonly #ledger: BreachLedger;
  readonly #services: readonly string[];

  constructor(clickhouse: ClickHouse, ledger: BreachLedger, { services }: Pick<Configuration, 'services'>) {
    this.#clickhouse = clickhouse;
    this.#ledger = ledger;
    this.#services = [...services.keys()];
  }

  /** Lists breaches of the services that the reader covers; throws a ForbiddenError for another one asked for. */
  async list({ service, from, to }: BreachQuery, reader: Caller, nowMs: number): Promise<BreachList> {
    if (service !== undefined) requireService(reader, service);
    const covered = this.#services.filter((id) => covers(reader, id));
    const toMs = to === undefined ? nowMs + 1 : Date.parse(to);
    const fromMs = from === undefined ? toMs - WEEK_MS : Date.parse(from);
    return { breaches: [...(await readBreaches(this.#clickhouse, service ? [service] : covered, { fromMs, toMs }))] };
  }

  /**
   * Notes that somebody takes a breach on, open or past; durable when it resolves, and shown at once. Throws an
   * UnknownBreachError, a ForbiddenError, or an InvalidRequestError where the comment holds a number of a person.
   */
  async acknowledge(id: string, comment: string, responder: Caller, nowMs: number): Promise<Acknowledged> {
    refuseNumbers(comment, nowMs);
    await this.#requireBreach(id, responder);
    const acknowledgement = { at: new Date(nowMs).toISOString(), by: nameOf(responder), comment };
    await this.#ledger.respond({ kind: 'acknowledged', id, acknowledgement });
    // Written here, too, so that whoever asks next sees it: the same row twice is one row.
    await writeBreachAcknowledgements(this.#clickhouse, [acknowledgementRow({ id, acknowledgement })]);
    return { id, acknowledgement };
  }

  /** Adds a comment to a breach, open or past; durable when it resolves. Throws as {@link acknowledge} does. */
  async comment(id: string, text: string, responder: Caller, nowMs: number): Promise<Commented> {
    refuseNumbers(text, nowMs);
    await this.#requireBreach(id, responder);
    const comment = { at: new Date(nowMs).toISOString(), by: nameOf(responder), comment: text };
    await this.#note({ kind: 'commented', id, comment });
    return { id, comment };
  }

  /**
   * Keeps everybody from being notified of an open breach for some minutes, unless it gets worse; 0 ends that. Throws an
   * UnknownBreachError, a ForbiddenError, or a RecoveredBreachError.
   */
  async snooze(id: string, minutes: number, responder: Caller, nowMs: number): Promise<Snoozed> {
    await this.#requireBreach(id, responder);
    const { open } = await this.#ledger.read();
    if (open.every((breach) => breach.id !== id)) throw new RecoveredBreachError();
    const until = minutes === 0 ? null : new Date(nowMs + minutes * MINUTE_MS).toISOString();
    await this.#note({ kind: 'snoozed', id, at: new Date(nowMs).toISOString(), by: nameOf(responder), until });
    return { id, snoozedUntil: until };
  }

  async #note(note: BreachNote): Promise<void> {
    await this.#ledger.respond(note);
    await writeBreachNotes(this.#clickhouse, [noteRow(note)]);
  }

  async #requireBreach(id: string, responder: Caller): Promise<void> {
    const service = await this.#serviceOf(id);
    if (service === null) throw new UnknownBreachError();
    requireService(responder, service);
  }

  /** A breach that has only just opened may not be stored yet. */
  async #serviceOf(id: string): Promise<string | null> {
    const [stored] = await readBreach(this.#clickhouse, id);
    if (stored) return stored.service;
    const { open } = await this.#ledger.read();
    return open.find((breach) => breach.id === id)?.service ?? null;
  }
}

/** Throws an InvalidRequestError where a comment holds a number of a person. */
function refuseNumbers(comment: string, nowMs: number): void {
  if (!holdsNumber(comment, nowMs)) return;
  const message = 'must not hold a telephone number, personnummer or samordningsnummer';
  throw new InvalidRequestError([{ path: ['comment'], message }]);
}

function nameOf({ role, keyId }: Caller): string {
  return `${role} ${keyId}`;
}
