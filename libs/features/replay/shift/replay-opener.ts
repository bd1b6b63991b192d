import type { Clock, Configuration } from '#config';
import type { BreachRecord, ServiceConfiguration } from '#contracts';
import type { Calendar, TimeSpan } from '#domain';
import type { PastDays } from '#live';
import type { History } from '../history/history.js';
import { Replay, type ReplayListener } from './replay.js';

/** A replay that may be opened: of a telephony service, from where, and how fast. */
export interface ReplayRequest extends TimeSpan {
  readonly service: ServiceConfiguration;
  readonly atMs: number;
  readonly speed: number;
}

/** What replays are opened from. */
export interface ReplayOpenerParts {
  readonly history: History;
  readonly pastDays: PastDays;
  /** Reads the breaches that were open in a span; rejects where the store does not answer. */
  readonly breaches: (service: string, span: TimeSpan) => Promise<readonly BreachRecord[]>;
  readonly configuration: Pick<Configuration, 'definitions' | 'targets'>;
  readonly calendar: Calendar;
  readonly clock: Clock;
}

/** Opens replays. */
export class ReplayOpener {
  readonly #parts: ReplayOpenerParts;

  constructor(parts: ReplayOpenerParts) {
    this.#parts = parts;
  }

  /** Opens a replay that stands still and has told nothing yet. Rejects where the store does not answer. */
  async open(
    { service, fromMs, toMs }: ReplayRequest,
    listener: ReplayListener,
  ): Promise<{ readonly replay: Replay; readonly breaches: readonly BreachRecord[] }> {
    const { history, pastDays, configuration, calendar, clock } = this.#parts;
    const breaches = await this.#parts.breaches(service.id, { fromMs, toMs });
    const measures = { service, configuration, calendar };
    const replay = new Replay({ measures, history, pastDays, breaches, fromMs, toMs, listener, clock });
    return { replay, breaches };
  }
}
