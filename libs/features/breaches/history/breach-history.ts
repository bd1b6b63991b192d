import { covers, requireService, type Caller } from '#access';
import {
  readBreach,
  readBreachAcknowledgements,
  readBreachTransitions,
  writeBreachAcknowledgements,
  type ClickHouse,
} from '#clickhouse';
import type { Configuration } from '#config';
import type { Acknowledged, BreachList, BreachQuery } from '#contracts';
import { InvalidRequestError } from '#http';
import { holdsNumber } from '#ingestion';
import { UnknownBreachError } from './breach-errors.js';
import { acknowledgementRow, breachRecords } from './breach-rows.js';
import type { BreachLedger } from '../ledger/breach-ledger.js';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const MOST_BREACHES = 500;

/** Tells which breaches there were, and notes who took them on. */
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
    const transitions = await readBreachTransitions(this.#clickhouse, {
      services: service === undefined ? covered : [service],
      fromMs: from === undefined ? toMs - WEEK_MS : Date.parse(from),
      toMs,
      mostBreaches: MOST_BREACHES,
    });
    const ids = [...new Set(transitions.map(({ id }) => id))];
    const acknowledgements = await readBreachAcknowledgements(this.#clickhouse, ids);
    return { breaches: [...breachRecords(transitions, acknowledgements)] };
  }

  /**
   * Notes that somebody takes a breach on, open or past; durable when it resolves, and shown at once. Throws an
   * UnknownBreachError, a ForbiddenError, or an InvalidRequestError where the comment holds a number of a person.
   */
  async acknowledge(id: string, comment: string, responder: Caller, nowMs: number): Promise<Acknowledged> {
    if (holdsNumber(comment, nowMs)) {
      const message = 'must not hold a telephone number, personnummer or samordningsnummer';
      throw new InvalidRequestError([{ path: ['comment'], message }]);
    }
    const service = await this.#serviceOf(id);
    if (service === null) throw new UnknownBreachError();
    requireService(responder, service);
    const by = `${responder.role} ${responder.keyId}`;
    const acknowledgement = { at: new Date(nowMs).toISOString(), by, comment };
    await this.#ledger.acknowledge(id, acknowledgement);
    // Written here, too, so that whoever asks next sees it: the same row twice is one row.
    await writeBreachAcknowledgements(this.#clickhouse, [acknowledgementRow({ id, acknowledgement })]);
    return { id, acknowledgement };
  }

  /** A breach that has only just opened may not be stored yet. */
  async #serviceOf(id: string): Promise<string | null> {
    const [stored] = await readBreach(this.#clickhouse, id);
    if (stored) return stored.service;
    const { open } = await this.#ledger.read();
    return open.find((breach) => breach.id === id)?.service ?? null;
  }
}
