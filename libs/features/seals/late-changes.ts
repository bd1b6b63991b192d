import {
  eventsOfContacts,
  eventsOfIncidents,
  lateContacts,
  lateIncidents,
  type ClickHouse,
  type LateRange,
} from '#clickhouse';
import type { Configuration } from '#config';
import type { ChangedCall, ChangedIncident, ServiceEvent, Sheet } from '#contracts';
import {
  changedCall,
  changedIncident,
  CONTACT_SPAN_MS,
  INCIDENT_SPAN_MS,
  incidentOf,
  reportOf,
  rowsIn,
  sightOfCompensation,
  sightOfFollowUp,
  sightOfScorecard,
  type Calendar,
  type History,
  type Sight,
  type SheetSpan,
} from '#domain';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Calls and chats, or incidents, folded before other work gets its turn: a few milliseconds. */
const FOLDED_PER_TURN = 50;
const NAMES_AT_ONCE = 500;
const MOST_SHOWN = 1_000;

/** What was taken in after the cut-off of a sheet and made a difference: how many, and the first of them. */
export interface LateChanges {
  readonly changed: number;
  readonly calls: ChangedCall[];
  readonly incidents: ChangedIncident[];
}

/** Finds what made the difference between a sheet as reported and as known now. The work follows what came late. */
export class LateChangesReader {
  readonly #clickhouse: ClickHouse;
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(clickhouse: ClickHouse, configuration: Configuration, calendar: Calendar) {
    this.#clickhouse = clickhouse;
    this.#configuration = configuration;
    this.#calendar = calendar;
  }

  /** Gives the calls and chats, of dispatch the incidents, whose part in the period differs between then and now. */
  async read(sheet: Pick<Sheet, 'kind' | 'service' | 'period' | 'cutOff'>): Promise<LateChanges> {
    const period = { fromMs: Date.parse(sheet.period.from), toMs: Date.parse(sheet.period.to) };
    const span = { period, cutOffMs: Date.parse(sheet.cutOff) };
    const isOfDispatch = this.#configuration.services.get(sheet.service)?.kind === 'dispatch';
    if (sheet.kind === 'follow_up' && isOfDispatch) return { changed: 0, calls: [], incidents: [] };
    if (sheet.kind === 'dispatch') {
      const incidents = await this.#incidents(sheet.service, span);
      return { changed: incidents.length, calls: [], incidents: incidents.slice(0, MOST_SHOWN) };
    }
    const calls = await this.#calls(sheet, span);
    return { changed: calls.length, calls: calls.slice(0, MOST_SHOWN), incidents: [] };
  }

  async #calls(sheet: Pick<Sheet, 'kind' | 'service' | 'period'>, span: SheetSpan): Promise<readonly ChangedCall[]> {
    const { service } = sheet;
    const sight = this.#sight(sheet);
    const range = rangeOf(service, span, CONTACT_SPAN_MS);
    const names = await lateContacts(this.#clickhouse, range);
    const changed: ChangedCall[] = [];
    for (let start = 0; start < names.length; start += NAMES_AT_ONCE) {
      const events = await eventsOfContacts(this.#clickhouse, range, names.slice(start, start + NAMES_AT_ONCE));
      for (const [index, history] of historiesOf(events).entries()) {
        if (index % FOLDED_PER_TURN === 0) await nextTurn();
        const call = changedCall(history, span, { calendar: this.#calendar, sight });
        if (call) changed.push(call);
      }
    }
    return changed.toSorted((a, b) => firstAt([...a.reported, ...a.known]) - firstAt([...b.reported, ...b.known]));
  }

  #sight({ kind, service, period }: Pick<Sheet, 'kind' | 'service' | 'period'>): Sight {
    const { definitions, services, followUp } = this.#configuration;
    const targetSeconds = services.get(service)?.targetSeconds ?? 0;
    if (kind === 'compensation') return sightOfCompensation(definitions, targetSeconds);
    if (kind !== 'follow_up') return sightOfScorecard;
    const area = followUp.areas.find((one) => one.service === service);
    return sightOfFollowUp(area ? rowsIn(area, reportOf(period.id)) : [], definitions, targetSeconds);
  }

  async #incidents(service: string, span: SheetSpan): Promise<readonly ChangedIncident[]> {
    const range = rangeOf(service, span, INCIDENT_SPAN_MS);
    const names = await lateIncidents(this.#clickhouse, range);
    const { intervals, careLevels } = this.#configuration;
    const context = { calendar: this.#calendar, intervals: intervals.intervals, careLevels };
    const changed: ChangedIncident[] = [];
    for (let start = 0; start < names.length; start += NAMES_AT_ONCE) {
      const incidents = names.slice(start, start + NAMES_AT_ONCE);
      const events = await eventsOfIncidents(this.#clickhouse, { ...range, incidents });
      for (const [index, [id, own]] of [...groupedBy(events, incidentOf)].entries()) {
        if (index % FOLDED_PER_TURN === 0) await nextTurn();
        const incident = changedIncident(id, own, span, context);
        if (incident) changed.push(incident);
      }
    }
    const atOf = ({ reported, known }: ChangedIncident) => firstAt([reported, known].flatMap((one) => one ?? []));
    return changed.toSorted((a, b) => atOf(a) - atOf(b));
  }
}

function rangeOf(service: string, { period, cutOffMs }: SheetSpan, spanMs: number): LateRange {
  return { service, ...period, spanMs, afterMs: cutOffMs };
}

function historiesOf(events: readonly ServiceEvent[]): readonly History[] {
  return (['call', 'chat'] as const).flatMap((family) => {
    const own = events.filter(({ type }) => type.startsWith(`${family}.`));
    return [...groupedBy(own, ({ subject }) => subject)].map(([subject, of]) => ({ subject, family, events: of }));
  });
}

function groupedBy(
  events: readonly ServiceEvent[],
  nameOf: (event: ServiceEvent) => string | null,
): ReadonlyMap<string, readonly ServiceEvent[]> {
  const groups = new Map<string, ServiceEvent[]>();
  for (const event of events) {
    const name = nameOf(event);
    if (name === null) continue;
    const known = groups.get(name);
    if (known) known.push(event);
    else groups.set(name, [event]);
  }
  return groups;
}

function firstAt(parts: readonly { readonly at: string }[]): number {
  return Math.min(...parts.map(({ at }) => Date.parse(at)));
}
