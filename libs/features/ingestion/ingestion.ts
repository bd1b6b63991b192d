import { requireService, type Caller } from '#access';
import type { EventError, IngestAnswer, RecordedEvent, RejectedEvent, ServiceConfiguration } from '#contracts';
import type { Clock } from '#config';
import { parseBody, type Candidate } from './body/parse-body.js';
import { namedService, readEvent, type Reading } from './events/read-event.js';
import type { IngestionCounters, RejectionKind } from './ingestion-counters.js';
import type { CallerPseudonyms } from './privacy/caller-pseudonyms.js';
import type { Quarantine } from './quarantine/quarantine.js';
import type { RefusedEvent } from './quarantine/quarantine-row.js';
import { TurnTaking } from './turn-taking.js';

/** What takes accepted events: durable when it resolves, nothing taken when it rejects. */
export interface EventAppender {
  append(events: readonly RecordedEvent[]): Promise<string>;
}

/** What the intake of events stands on. */
export interface IngestionParts {
  readonly log: EventAppender;
  readonly quarantine: Pick<Quarantine, 'keep'>;
  readonly services: ReadonlyMap<string, ServiceConfiguration>;
  readonly pseudonyms: CallerPseudonyms;
  readonly counters: IngestionCounters;
  readonly clock: Clock;
}

interface Sorted {
  readonly accepted: readonly RecordedEvent[];
  readonly refused: readonly (RefusedEvent & { readonly kind: RejectionKind; readonly answer: RejectedEvent })[];
}

/** Takes in events: reads a body, and puts each of its events into the log or into quarantine before it answers. */
export class Ingestion {
  readonly #parts: IngestionParts;

  constructor(parts: IngestionParts) {
    this.#parts = parts;
  }

  /**
   * Takes in one body. When it resolves, accepted events are durable in the log as one entry, and refused ones in
   * quarantine. Throws UnreadableEventsError, TooManyEventsError, UnsupportedMediaTypeError and ForbiddenError (then
   * nothing has been taken in), what the log throws (then nothing is acknowledged, and sending again is safe), and QuarantineUnavailableError (then accepted events are
   * durable, and sending the body again changes nothing about them).
   */
  async take(contentType: string, body: Uint8Array, sender: Caller): Promise<IngestAnswer> {
    const { log, quarantine, counters, clock } = this.#parts;
    const recordedAtMs = clock();
    const turn = new TurnTaking();
    const { accepted, refused } = await this.#sort(parseBody(contentType, body), sender, recordedAtMs, turn);
    if (accepted.length > 0) await log.append(accepted);
    if (refused.length > 0) await quarantine.keep(refused, { keyId: sender.keyId, recordedAtMs });
    counters.countAccepted(accepted.length);
    for (const { kind } of refused) counters.countRejected(kind);
    return { accepted: accepted.length, rejected: refused.map(({ answer }) => answer) };
  }

  async #sort(
    candidates: readonly Candidate[],
    sender: Caller,
    recordedAtMs: number,
    turn: TurnTaking,
  ): Promise<Sorted> {
    const { services, pseudonyms } = this.#parts;
    const context = { services, pseudonyms, recordedAtMs };
    const accepted: RecordedEvent[] = [];
    const refused: Sorted['refused'][number][] = [];
    for (const candidate of candidates) {
      if (turn.isOver()) await turn.next();
      const service = candidate.kind === 'value' ? namedService(candidate.value, services) : null;
      if (service !== null) requireService(sender, service);
      const reading: Reading | Unreadable =
        candidate.kind === 'value' ? readEvent(candidate.value, context) : UNREADABLE;
      if (reading.outcome === 'accepted') {
        accepted.push(reading.event);
      } else {
        const { id, errors, reason: kind } = reading;
        refused.push({ candidate, service, errors, kind, answer: { index: candidate.index, id, errors: [...errors] } });
      }
    }
    return { accepted, refused };
  }
}

interface Unreadable {
  readonly outcome: 'refused';
  readonly reason: 'unreadable';
  readonly id: null;
  readonly errors: readonly EventError[];
}

const UNREADABLE: Unreadable = {
  outcome: 'refused',
  reason: 'unreadable',
  id: null,
  errors: [{ path: '', message: 'the line is not JSON' }],
};
