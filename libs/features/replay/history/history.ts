import type { EventSpan } from '#clickhouse';
import type { ServiceEvent } from '#contracts';

/** Gives what happened at a service, as it is stored. */
export abstract class History {
  /** Reads the events of a span in order of occurrence, page by page; rejects where the store does not answer. */
  abstract events(span: EventSpan): AsyncIterable<readonly ServiceEvent[]>;
}
