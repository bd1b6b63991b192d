/** Limits kept well below those of `POST /v1/events`, so that one batch takes little time and memory. */
const MOST_EVENTS = 2000;
const MOST_BYTES = 900 * 1024;

/** An event to send and the line of the file it came from. */
export interface OutgoingEvent {
  readonly line: number;
  readonly event: object;
}

/** One request's worth of events as NDJSON, with the line that each came from. */
export interface Batch {
  readonly body: string;
  readonly lines: readonly number[];
}

/** Gathers events into batches of at most 2 000 events and 900 KiB. An event larger than that is a batch of its own. */
export async function* inBatches(
  events: AsyncIterable<OutgoingEvent> | Iterable<OutgoingEvent>,
): AsyncGenerator<Batch> {
  let texts: string[] = [];
  let lines: number[] = [];
  let bytes = 0;
  for await (const { line, event } of events) {
    const text = `${JSON.stringify(event)}\n`;
    const size = Buffer.byteLength(text);
    if (lines.length === MOST_EVENTS || (lines.length > 0 && bytes + size > MOST_BYTES)) {
      yield { body: texts.join(''), lines };
      [texts, lines, bytes] = [[], [], 0];
    }
    texts.push(text);
    lines.push(line);
    bytes += size;
  }
  if (lines.length > 0) yield { body: texts.join(''), lines };
}
