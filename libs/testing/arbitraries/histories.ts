import { callOutcomeSchema, type ServiceEvent } from '#contracts';
import fc from 'fast-check';
import { anEvent } from '../builders/events.js';

const SERVICE = '1177';
const HOUR_MS = 3_600_000;

const queue = fc.constantFrom('a', 'b', 'c');
const leg = fc.option(fc.constantFrom('1', '2'), { nil: undefined });
const reason = fc.constantFrom('closed', 'full', 'voice_prompt', undefined);
const area = fc.option(fc.constantFrom('norra', 'vastra'), { nil: undefined });

/** Milliseconds after the contact's beginning; sometimes whole limits of the target time, sometimes before it (skew). */
const offset = fc.oneof(
  fc.integer({ min: 0, max: 20 * 60_000 }),
  fc.constantFrom(0, 1, 479_999, 480_000, 480_001, 999, 1000, 1001),
  fc.integer({ min: -90_000, max: -1 }),
  fc.integer({ min: 0, max: 9 * HOUR_MS }),
);

/**
 * Beginnings of contacts near what goes wrong: midnights, both DST nights of 2026, segment edges, the turn of the year.
 */
export const beginning = fc
  .tuple(
    fc.constantFrom(
      Date.parse('2026-03-29T00:30:00+01:00'),
      Date.parse('2026-10-25T01:30:00+02:00'),
      Date.parse('2026-10-24T23:59:30+02:00'),
      Date.parse('2026-11-20T16:58:00+01:00'),
      Date.parse('2026-11-21T07:58:00+01:00'),
      Date.parse('2025-12-31T23:55:00+01:00'),
    ),
    fc.integer({ min: 0, max: 3 * HOUR_MS }),
  )
  .map(([base, later]) => base + later);

function callEvent(subject: string, startMs: number): fc.Arbitrary<ServiceEvent> {
  const at = offset.map((ms) => startMs + ms);
  const identity = fc.integer({ min: 0, max: 1_000_000 }).map((n) => ({ id: `e${n}` }));
  const of = <E extends ServiceEvent>(build: fc.Arbitrary<E>) => build;
  return fc.oneof(
    {
      weight: 4,
      arbitrary: of(
        fc
          .tuple(at, queue, leg, area, fc.constantFrom('citizen', 'caregiver', undefined), identity)
          .map(([ms, q, legId, a, kind, i]) =>
            anEvent('call.queued', subject, ms, { service: SERVICE, queue: q, legId, area: a, kind }, i),
          ),
      ),
    },
    {
      weight: 3,
      arbitrary: of(
        fc
          .tuple(at, fc.option(queue, { nil: undefined }), leg, identity)
          .map(([ms, q, legId, i]) => anEvent('call.answered', subject, ms, { service: SERVICE, queue: q, legId }, i)),
      ),
    },
    {
      weight: 2,
      arbitrary: of(
        fc
          .tuple(at, fc.option(queue, { nil: undefined }), leg, identity)
          .map(([ms, q, legId, i]) => anEvent('call.abandoned', subject, ms, { service: SERVICE, queue: q, legId }, i)),
      ),
    },
    {
      weight: 2,
      arbitrary: of(
        fc
          .tuple(at, fc.option(queue, { nil: undefined }), leg, identity)
          .map(([ms, q, legId, i]) =>
            anEvent('call.flowed_out', subject, ms, { service: SERVICE, queue: q, legId, reason: 'overflow' }, i),
          ),
      ),
    },
    {
      weight: 2,
      arbitrary: of(
        fc
          .tuple(at, leg, identity)
          .map(([ms, legId, i]) => anEvent('call.ended', subject, ms, { service: SERVICE, legId }, i)),
      ),
    },
    {
      weight: 2,
      arbitrary: of(
        fc
          .tuple(at, leg, identity)
          .map(([ms, legId, i]) => anEvent('call.wrapped_up', subject, ms, { service: SERVICE, legId }, i)),
      ),
    },
    {
      weight: 1,
      arbitrary: of(
        fc
          .tuple(at, fc.constantFrom(...callOutcomeSchema.options), identity)
          .map(([ms, outcome, i]) => anEvent('call.classified', subject, ms, { service: SERVICE, outcome }, i)),
      ),
    },
    {
      weight: 1,
      arbitrary: of(
        fc
          .tuple(at, fc.option(queue, { nil: undefined }), reason, identity)
          .map(([ms, q, why, i]) =>
            anEvent('call.turned_away', subject, ms, { service: SERVICE, queue: q, reason: why }, i),
          ),
      ),
    },
    {
      weight: 1,
      arbitrary: of(
        fc
          .tuple(at, identity)
          .map(([ms, i]) => anEvent('call.rung_out', subject, ms, { service: SERVICE, connected: true }, i)),
      ),
    },
    {
      weight: 1,
      arbitrary: of(
        fc
          .tuple(at, identity)
          .map(([ms, i]) => anEvent('call.transferred', subject, ms, { service: SERVICE, toQueue: 'b' }, i)),
      ),
    },
  );
}

function chatEvent(subject: string, startMs: number): fc.Arbitrary<ServiceEvent> {
  const at = offset.map((ms) => startMs + ms);
  return fc.oneof(
    fc
      .tuple(at, fc.option(fc.boolean(), { nil: undefined }))
      .map(([ms, synchronous]) => anEvent('chat.started', subject, ms, { service: SERVICE, synchronous })),
    fc
      .tuple(at, fc.constantFrom('chat.answered', 'chat.referred', 'chat.ended'))
      .map(([ms, type]) => anEvent(type, subject, ms, { service: SERVICE })),
  );
}

function callbackEvent(subject: string, startMs: number): fc.Arbitrary<ServiceEvent> {
  const types = fc.constantFrom('callback.requested', 'callback.attempted', 'callback.connected', 'callback.expired');
  return fc
    .tuple(offset, types, fc.option(queue, { nil: undefined }))
    .map(([ms, type, q]) => anEvent(type, subject, startMs + ms, { service: SERVICE, queue: q }));
}

function contactHistory(subject: string): fc.Arbitrary<readonly ServiceEvent[]> {
  return beginning.chain((startMs) =>
    fc.oneof(
      { weight: 5, arbitrary: fc.array(callEvent(`call-${subject}`, startMs), { minLength: 1, maxLength: 9 }) },
      { weight: 1, arbitrary: fc.array(chatEvent(`chat-${subject}`, startMs), { minLength: 1, maxLength: 5 }) },
      { weight: 1, arbitrary: fc.array(callbackEvent(`back-${subject}`, startMs), { minLength: 1, maxLength: 5 }) },
    ),
  );
}

/**
 * Random histories of a service: contacts, chats and call-backs with every kind of event, clock skew, queues entered twice and legs; some
 * events come twice and some reuse an identity. Events of one contact lie within nine and a half hours.
 */
export function histories(size: {
  readonly minContacts: number;
  readonly maxContacts: number;
}): fc.Arbitrary<readonly ServiceEvent[]> {
  return fc
    .integer({ min: size.minContacts, max: size.maxContacts })
    .chain((contacts) => fc.tuple(...Array.from({ length: contacts }, (_, n) => contactHistory(String(n)))))
    .chain((contacts) => mixed(contacts.flat()));
}

/** Puts events in any order, some of them twice. */
export function mixed(events: readonly ServiceEvent[]): fc.Arbitrary<readonly ServiceEvent[]> {
  return fc
    .tuple(
      fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length }),
      fc.subarray([...events]),
    )
    .map(([shuffled, repeated]) => [...shuffled, ...repeated]);
}
