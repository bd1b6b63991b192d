import type { CloudEvent } from '#contracts';

/** Merges sequences of events that are each in the order of time into one that is. Takes no more than one event ahead of each. */
export function* inOrder(sequences: readonly Iterable<CloudEvent>[]): Generator<CloudEvent> {
  const heads = sequences.flatMap((sequence) => {
    const iterator = sequence[Symbol.iterator]();
    const first = iterator.next();
    return first.done ? [] : [{ iterator, event: first.value }];
  });
  for (let earliest = earliestOf(heads); earliest; earliest = earliestOf(heads)) {
    yield earliest.event;
    const next = earliest.iterator.next();
    if (next.done) heads.splice(heads.indexOf(earliest), 1);
    else earliest.event = next.value;
  }
}

interface Head {
  readonly iterator: Iterator<CloudEvent>;
  event: CloudEvent;
}

/** Times are UTC texts of one width, so their order is the order of the instants. */
function earliestOf(heads: readonly Head[]): Head | undefined {
  return heads.reduce<Head | undefined>(
    (earliest, head) => (earliest && earliest.event.time <= head.event.time ? earliest : head),
    undefined,
  );
}
