import { covers, requireService, type Caller } from '#access';
import { readBreach, type ClickHouse } from '#clickhouse';
import type { Configuration } from '#config';
import {
  breachTransitionSchema,
  indicatorIdSchema,
  type BreachTransition,
  type ChangeDeviation,
  type Deviation,
  type DeviationAnswer,
  type DeviationChanges,
  type DeviationEntry,
  type DeviationList,
  type DeviationQuery,
  type OpenDeviation,
} from '#contracts';
import { foldDeviation } from '#domain';
import { InvalidRequestError } from '#http';
import { randomUUID } from 'node:crypto';
import { UnknownDeviationError } from '../deviation-errors.js';
import { checkDeviation, checkTexts } from './check-changes.js';
import type { DeviationStore } from './deviation-store.js';
import type { MeasureEffects } from './measure-effects.js';

const YEAR_MS = 365 * 24 * 3_600_000;
const MOST_DEVIATIONS = 500;

/** Tells which deviations there are, opens them and notes what people do about them. */
export class DeviationRecords {
  readonly #store: DeviationStore;
  readonly #effects: MeasureEffects;
  readonly #clickhouse: ClickHouse;
  readonly #configuration: Configuration;

  constructor(store: DeviationStore, effects: MeasureEffects, clickhouse: ClickHouse, configuration: Configuration) {
    this.#store = store;
    this.#effects = effects;
    this.#clickhouse = clickhouse;
    this.#configuration = configuration;
  }

  /** Lists deviations of the services that the reader covers; throws a ForbiddenError for another one asked for. */
  async list({ service, from, to, status }: DeviationQuery, reader: Caller, nowMs: number): Promise<DeviationList> {
    if (service !== undefined) requireService(reader, service);
    const covered = [...this.#configuration.services.keys()].filter((id) => covers(reader, id));
    const toMs = to === undefined ? nowMs + 1 : Date.parse(to);
    const fromMs = from === undefined ? toMs - YEAR_MS : Date.parse(from);
    const all = await this.#store.ofServices(service === undefined ? covered : [service]);
    const deviations = all
      .filter((one) => Date.parse(one.from) < toMs && (one.to === null || Date.parse(one.to) > fromMs))
      .filter((one) => status === undefined || one.status === status)
      .toSorted((a, b) => Date.parse(b.from) - Date.parse(a.from))
      .slice(0, MOST_DEVIATIONS);
    return { deviations };
  }

  /** Gives a deviation with its history and the effects of its countermeasures. Throws an UnknownDeviationError or a ForbiddenError. */
  async read(id: string, reader: Caller, nowMs: number): Promise<DeviationAnswer> {
    return this.#answer(await this.#require(id, reader), nowMs);
  }

  /**
   * Opens a deviation by hand or from a breach; durable when it resolves. Throws a ForbiddenError, or an
   * InvalidRequestError that names each path.
   */
  async open({ service, breach, ...given }: OpenDeviation, responder: Caller, nowMs: number): Promise<DeviationAnswer> {
    requireService(responder, service);
    this.#check(service, given, nowMs);
    const known = breach === undefined ? {} : await this.#fromBreach(breach, service);
    const changes = { ...known, ...planned(given, []) };
    if (changes.title === undefined) throw missing('title');
    if (changes.from === undefined) throw missing('from');
    const origin = breach === undefined ? { kind: 'hand' as const } : { kind: 'breach' as const, breach };
    const at = new Date(nowMs).toISOString();
    const entry = { kind: 'opened' as const, at, by: nameOf(responder), origin, changes };
    return this.#add({ id: randomUUID(), service, entries: [] }, entry, nowMs);
  }

  /** Changes a deviation; durable when it resolves. Throws as {@link open} does, or an UnknownDeviationError. */
  async change(id: string, given: ChangeDeviation, responder: Caller, nowMs: number): Promise<DeviationAnswer> {
    const { service, history, changedAt, measures } = await this.#require(id, responder);
    this.#check(service, given, nowMs);
    const changes = planned(
      given,
      measures.map((measure) => measure.id),
    );
    // Later than what it changes, also where another process's clock is ahead.
    const at = new Date(Math.max(nowMs, Date.parse(changedAt) + 1)).toISOString();
    const entry = { kind: 'edited' as const, at, by: nameOf(responder), changes };
    return this.#add({ id, service, entries: history }, entry, nowMs);
  }

  async #add(
    to: { readonly id: string; readonly service: string; readonly entries: readonly DeviationEntry[] },
    entry: Extract<DeviationEntry, { kind: 'opened' | 'edited' }>,
    nowMs: number,
  ): Promise<DeviationAnswer> {
    const { id, service } = to;
    const deviation = foldDeviation(id, service, [...to.entries, entry]);
    if (!deviation) throw new UnknownDeviationError();
    checkDeviation(deviation);
    await this.#store.write(service, [{ id, entry }]);
    return this.#answer(deviation, nowMs);
  }

  async #fromBreach(id: string, service: string): Promise<DeviationChanges> {
    const rows = await readBreach(this.#clickhouse, id);
    const transitions = rows.map(({ body }): BreachTransition => breachTransitionSchema.parse(JSON.parse(body)));
    const [first] = transitions;
    const last = transitions.at(-1);
    if (!first || !last || first.service !== service) {
      throw new InvalidRequestError([{ path: ['breach'], message: 'the service has no such breach' }]);
    }
    const indicator = indicatorIdSchema.safeParse(first.indicator);
    return {
      from: first.at,
      to: last.state === 'recovered' ? last.at : null,
      indicator: indicator.success ? indicator.data : null,
    };
  }

  async #require(id: string, caller: Caller): Promise<Deviation> {
    const deviation = await this.#store.find(id);
    if (!deviation) throw new UnknownDeviationError();
    requireService(caller, deviation.service);
    return deviation;
  }

  async #answer(deviation: Deviation, nowMs: number): Promise<DeviationAnswer> {
    return { ...deviation, effects: { ...(await this.#effects.of(deviation, nowMs)) } };
  }

  #check(id: string, changes: ChangeDeviation, nowMs: number): void {
    const service = this.#configuration.services.get(id);
    if (!service) throw new InvalidRequestError([{ path: ['service'], message: 'is not configured' }]);
    checkTexts(changes, { service, watched: this.#configuration.deviations.measures, nowMs });
  }
}

/** Names new countermeasures; throws an InvalidRequestError for one that should be known and is not. */
function planned(
  { measures = [], removedMeasures = [], ...changes }: ChangeDeviation,
  known: readonly string[],
): DeviationChanges {
  const isUnknown = (id: string | undefined) => id !== undefined && !known.includes(id);
  const refused = [
    ...measures.flatMap(({ id }, index) => (isUnknown(id) ? [['measures', index, 'id']] : [])),
    ...removedMeasures.flatMap((id, index) => (isUnknown(id) ? [['removedMeasures', index]] : [])),
  ];
  if (refused.length > 0) {
    throw new InvalidRequestError(refused.map((path) => ({ path, message: 'the deviation has no such measure' })));
  }
  if (measures.length + removedMeasures.length === 0) return changes;
  const kept = measures.map(({ id = randomUUID(), ...measure }) => [id, measure] as const);
  const removed = removedMeasures.map((id) => [id, null] as const);
  return { ...changes, measures: Object.fromEntries([...kept, ...removed]) };
}

function missing(path: string): InvalidRequestError {
  return new InvalidRequestError([{ path: [path], message: 'is required' }]);
}

function nameOf({ role, keyId }: Caller): string {
  return `${role} ${keyId}`;
}
