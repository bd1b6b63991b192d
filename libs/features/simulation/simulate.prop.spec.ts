import { describe, expect, jest, test } from '@jest/globals';
import { callOutcomeSchema, envelopeSchema, eventData, heartbeatEnvelopeSchema, type CloudEvent } from '#contracts';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { accelerate } from './accelerate.js';
import { inOrder } from './in-order.js';
import { simulate, SIMULATED_SERVICES } from './simulate.js';

jest.setTimeout(120_000);

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FIRST_MS = Date.parse('2026-01-01T00:00:00+01:00');

const services = fc.constantFrom(...SIMULATED_SERVICES);
const seeds = fc.nat(1_000_000);
/** Instants of a year with both changes of the clock, of which some are likely. */
const instants = fc.oneof(
  fc.integer({ min: FIRST_MS, max: FIRST_MS + 365 * DAY_MS }),
  fc.constantFrom(
    ...['2026-03-29T00:00:00+01:00', '2026-10-25T00:00:00+02:00', '2026-11-20T23:00:00+01:00'].map(Date.parse),
  ),
);
const spans = fc.record({ service: services, seed: seeds, fromMs: instants, hours: fc.integer({ min: 0, max: 30 }) });
const runs = { numRuns: 8 };

function told({ service, seed, fromMs, hours }: { service: string; seed: number; fromMs: number; hours: number }) {
  return [...simulate({ service, seed, fromMs, toMs: fromMs + hours * HOUR_MS })];
}

/** Groups events by contact and leg, or by incident and unit. */
function grouped(events: readonly CloudEvent[], types: RegExp): readonly (readonly string[])[] {
  const partSchema = z.object({ legId: z.string().optional(), unit: z.string().optional() });
  const groups = new Map<string, string[]>();
  for (const { type, subject, data } of events.filter((one) => types.test(one.type))) {
    const { legId, unit } = partSchema.parse(data);
    const key = [subject, legId, unit].join(' ');
    const group = groups.get(key) ?? [];
    group.push(type.replace(/^\w+\./, ''));
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What the contract has against an event; it drops what it does not know, so a difference shows that too. */
function faultOf(event: CloudEvent): string | null {
  const envelope = event.type === 'source.heartbeat' ? heartbeatEnvelopeSchema : envelopeSchema;
  const data = eventData[event.type].safeParse(event.data);
  const isSame = data.success && isDeepStrictEqual(data.data, event.data);
  return envelope.safeParse(event).success && isSame ? null : JSON.stringify(event);
}

describe('the simulation', () => {
  test('tells only valid events, each with an identity of its own, in the order of time and within the span', () => {
    fc.assert(
      fc.property(spans, (span) => {
        const events = told(span);
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
        const times = events.map(({ time }) => Date.parse(time));
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times.every((at) => at >= span.fromMs && at < span.fromMs + span.hours * HOUR_MS)).toBe(true);
        expect(events.map(faultOf).filter((fault) => fault !== null)).toEqual([]);
      }),
      runs,
    );
  });

  test('tells the same when told again or in two parts', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 0, max: 30 }), (span, part) => {
        const firstHours = Math.min(part, span.hours);
        const first = told({ ...span, hours: firstHours });
        const second = told({ ...span, fromMs: span.fromMs + firstHours * HOUR_MS, hours: span.hours - firstHours });
        expect(isDeepStrictEqual([...first, ...second], told(span))).toBe(true);
      }),
      runs,
    );
  });

  test('tells other days for another seed', () => {
    const subjectsOf = (seed: number) =>
      told({ service: '1177', seed, fromMs: FIRST_MS, hours: 2 }).map(({ time }) => time);
    expect(subjectsOf(1)).not.toEqual(subjectsOf(2));
  });

  test('gives every contact a plausible course: queued, then at most one outcome, then the end', () => {
    fc.assert(
      fc.property(seeds, instants, (seed, fromMs) => {
        const events = told({ service: '1177', seed, fromMs, hours: 12 });
        const outcomes = /^call\.(queued|answered|abandoned|flowed_out|ended|wrapped_up)$/;
        for (const leg of grouped(events, outcomes)) {
          const course = leg.join(' ');
          // A contact that began before the span is told from its middle, one that goes on after it up to there.
          const isPart =
            'queued answered ended wrapped_up'.includes(course) || /^(queued )?(abandoned|flowed_out)$/.test(course);
          if (!isPart) expect(course).toBe('a course');
        }
      }),
      runs,
    );
  });

  test('never has a nurse on two calls, nor on a call without saying so', () => {
    const dataSchema = z.object({ agent: z.string().optional(), state: z.string().optional() });
    fc.assert(
      fc.property(seeds, instants, (seed, fromMs) => {
        const states = new Map<string, string>();
        const busy = new Map<string, string>();
        for (const event of told({ service: '1177', seed, fromMs, hours: 26 })) {
          const { agent = '', state = '' } = dataSchema.parse(event.data);
          const subject = event.subject ?? '';
          if (event.type === 'agent.state_changed') states.set(subject, state);
          if (event.type === 'call.answered') {
            if (busy.has(agent) || !['ringing', undefined].includes(states.get(agent)))
              expect(event).toBe('answered by a free nurse');
            busy.set(agent, subject);
          }
          if (event.type === 'call.wrapped_up') busy.delete(agent);
        }
      }),
      runs,
    );
  });

  test('has the volume and the figures of a region: some three thousand calls a day, three in four answered', () => {
    const events = told({ service: '1177', seed: 1, fromMs: Date.parse('2026-11-02T00:00:00+01:00'), hours: 7 * 24 });
    const countOf = (type: string) =>
      new Set(events.filter((one) => one.type === type).map(({ subject }) => subject)).size;
    const offered = countOf('call.queued');
    expect(offered / 7).toBeGreaterThan(2500);
    expect(offered / 7).toBeLessThan(4000);
    expect(countOf('call.answered') / offered).toBeGreaterThan(0.7);
    expect(countOf('call.answered') / offered).toBeLessThan(0.84);
    for (const type of [
      'call.turned_away',
      'call.rung_out',
      'call.transferred',
      'callback.connected',
      'chat.referred',
    ]) {
      expect(countOf(type)).toBeGreaterThan(20);
    }
  });

  test('sends missions to home care from Norra and Västra alone, and to ambulances mostly from Norra and Östra', () => {
    const events = told({ service: '1177', seed: 1, fromMs: Date.parse('2026-11-02T00:00:00+01:00'), hours: 4 * 24 });
    const dataSchema = z.object({ area: z.string().optional(), outcome: callOutcomeSchema.optional() });
    const areas = new Map<string, string>();
    const found = new Map<string, number>();
    for (const { type, subject = '', data } of events) {
      const { area, outcome } = dataSchema.parse(data);
      if (type === 'call.queued' && area) areas.set(subject, area);
      if (outcome)
        for (const name of [outcome, `${outcome} ${areas.get(subject)}`]) found.set(name, (found.get(name) ?? 0) + 1);
    }
    for (const outcome of callOutcomeSchema.options) expect(found.get(outcome)).toBeGreaterThan(20);
    expect([...found.keys()].filter((name) => name.startsWith('home_care ')).toSorted()).toEqual([
      'home_care norra',
      'home_care vastra',
    ]);
    const ambulances = (area: string) => (found.get(`ambulance ${area}`) ?? 0) / (found.get(`self_care ${area}`) ?? 0);
    for (const area of ['vastra', 'sodra', 'goteborg']) {
      expect(Math.min(ambulances('norra'), ambulances('ostra'))).toBeGreaterThan(ambulances(area));
    }
  });

  test('refuses a service that it does not know', () => {
    expect(() => told({ service: '112', seed: 1, fromMs: FIRST_MS, hours: 1 })).toThrow(RangeError);
  });
});

describe('accelerated time', () => {
  const events = told({ service: '1177', seed: 1, fromMs: FIRST_MS, hours: 2 });

  test('shortens every wait by the speed and takes nobody for a contact of ordinary time', () => {
    const fromMs = FIRST_MS + HOUR_MS;
    const fast = [...accelerate(events, { fromMs, speed: 10 })];
    const begunBefore = new Set(events.filter(({ time }) => Date.parse(time) < fromMs).map(({ subject }) => subject));
    for (const [index, event] of events.entries()) {
      const timeMs = Date.parse(event.time);
      const told = fast[index];
      if (timeMs < fromMs) expect(told).toEqual(event);
      else {
        expect(Math.abs(Date.parse(told?.time ?? '') - (fromMs + (timeMs - fromMs) / 10))).toBeLessThanOrEqual(1);
        expect(told?.id).not.toBe(event.id);
        const isLasting = begunBefore.has(event.subject) || event.type === 'agent.state_changed';
        expect(told?.subject === event.subject).toBe(isLasting);
      }
    }
  });

  test('shortens the time since 112 rang by the speed', () => {
    const fromMs = FIRST_MS + HOUR_MS;
    const calls = told({ service: 'slc', seed: 1, fromMs: FIRST_MS, hours: 4 });
    const rungAgoMs = ({ time, data }: CloudEvent) => {
      const reception = eventData['incident.received'].safeParse(data);
      return Date.parse(time) - Date.parse(reception.data?.rungAt ?? time);
    };
    let compared = 0;
    for (const [index, fast] of [...accelerate(calls, { fromMs, speed: 10 })].entries()) {
      const event = calls[index];
      if (event?.type !== 'incident.received' || Date.parse(event.time) - rungAgoMs(event) < fromMs) continue;
      expect(Math.abs(rungAgoMs(fast) - rungAgoMs(event) / 10)).toBeLessThanOrEqual(2);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(20);
  });

  test('at speed 1 is ordinary time', () => {
    expect([...accelerate(events, { fromMs: FIRST_MS, speed: 1 })]).toEqual(events);
  });
});

describe('several services', () => {
  test('are told together in the order of time', () => {
    const parts = SIMULATED_SERVICES.map((service) => told({ service, seed: 1, fromMs: FIRST_MS, hours: 6 }));
    const together = [...inOrder(parts)];
    expect(together.map(({ time }) => time)).toEqual(
      parts
        .flat()
        .map(({ time }) => time)
        .toSorted(),
    );
    expect(new Set(together)).toEqual(new Set(parts.flat()));
  });
});
