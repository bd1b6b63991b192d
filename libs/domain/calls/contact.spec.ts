import type { ServiceEvent } from '#contracts';
import { anEvent } from '#testing';
import { describe, expect, it } from '@jest/globals';
import { foldContact } from './contact.js';
import { courseOf } from './wait.js';

const service = '1177';
const at = (time: string) => `2026-11-20T${time}+01:00`;
const queued = (time: string, queue = 'a', legId?: string) =>
  anEvent('call.queued', 'c', at(time), { service, queue, legId });
const answered = (time: string, queue?: string, legId?: string) =>
  anEvent('call.answered', 'c', at(time), { service, queue, legId });
const abandoned = (time: string, queue?: string) => anEvent('call.abandoned', 'c', at(time), { service, queue });
const flowedOut = (time: string, queue?: string) => anEvent('call.flowed_out', 'c', at(time), { service, queue });

function courseOfContact(...events: readonly ServiceEvent[]) {
  const { contact } = foldContact(events);
  return contact?.state === 'queued' ? courseOf(contact) : contact?.state;
}

function outcomesByQueue(...events: readonly ServiceEvent[]) {
  const { contact } = foldContact(events);
  return contact?.state === 'queued'
    ? contact.stints.map((stint) => [stint.queue, courseOf(stint).outcome, courseOf(stint).waitMs])
    : [];
}

describe('a contact', () => {
  it.each([
    ['that is queued only is pending, without a wait', [queued('12:00:00')], 'pending', null],
    [
      'that was answered waited until the first answer',
      [queued('12:00:00'), answered('12:05:00'), answered('12:04:00')],
      'answered',
      240_000,
    ],
    [
      'that was answered counts as answered although it was abandoned before',
      [queued('12:00:00'), abandoned('12:01:00'), answered('12:02:00')],
      'answered',
      120_000,
    ],
    ['that gave up waited until it did', [queued('12:00:00'), abandoned('12:01:30')], 'abandoned', 90_000],
    [
      'that gave up after flowing out waited until the later of both',
      [queued('12:00:00'), abandoned('12:01:00'), flowedOut('12:03:00')],
      'abandoned',
      180_000,
    ],
    ['that flowed out waited until it did', [queued('12:00:00'), flowedOut('12:02:00')], 'flowedOut', 120_000],
    ['answered before it was queued waited 0 ms', [queued('12:00:10'), answered('12:00:00')], 'answered', 0],
    [
      'queued twice waits from the first queueing',
      [queued('12:03:00', 'b'), queued('12:00:00'), answered('12:04:00')],
      'answered',
      240_000,
    ],
    [
      'that waits over midnight has the whole wait',
      [queued('23:58:00'), anEvent('call.answered', 'c', '2026-11-21T00:04:00+01:00', { service })],
      'answered',
      360_000,
    ],
  ] as const)('%s', (_name, events, outcome, waitMs) => {
    expect(courseOfContact(...events)).toMatchObject({ outcome, waitMs });
  });

  it('answered before it was queued is a clock anomaly', () => {
    expect(courseOfContact(queued('12:00:10'), answered('12:00:00'))).toMatchObject({ clockAnomaly: true });
    expect(courseOfContact(queued('12:00:00'), answered('12:00:00'))).toMatchObject({ clockAnomaly: false });
  });

  it('over the autumn DST night waits the time that passed, not the difference of wall clocks', () => {
    const events = [
      anEvent('call.queued', 'c', '2026-10-25T02:58:00+02:00', { service, queue: 'a' }),
      anEvent('call.answered', 'c', '2026-10-25T02:04:00+01:00', { service }),
    ];
    expect(courseOfContact(...events)).toMatchObject({ waitMs: 6 * 60_000 });
  });

  it('without a queueing is incomplete, unless it only called out or was turned away', () => {
    expect(courseOfContact(answered('12:00:00'))).toBe('incomplete');
    expect(
      foldContact([
        anEvent('call.rung_out', 'c', at('12:00:00'), { service }),
        anEvent('call.ended', 'c', at('12:05:00'), { service }),
      ]),
    ).toMatchObject({ contact: null, rungOutAtMs: [Date.parse(at('12:00:00'))] });
    expect(foldContact([anEvent('call.turned_away', 'c', at('12:00:00'), { service })])).toMatchObject({
      contact: null,
    });
    expect(foldContact([anEvent('callback.requested', 'c', at('12:00:00'), { service })])).toMatchObject({
      contact: null,
    });
  });

  it('counts the first of several events with one identity', () => {
    const first = anEvent('call.queued', 'c', at('12:00:00'), { service, queue: 'a' }, { id: 'same' });
    const second = anEvent('call.abandoned', 'c', at('12:01:00'), { service }, { id: 'same' });
    expect(courseOfContact(first, second)).toMatchObject({ outcome: 'pending' });
  });

  it('has talked from the first answer to the first end, and wraps up from there', () => {
    const events = [
      queued('12:00:00'),
      answered('12:01:00'),
      anEvent('call.ended', 'c', at('12:06:00'), { service }),
      anEvent('call.wrapped_up', 'c', at('12:07:30'), { service }),
    ];
    expect(courseOfContact(...events)).toMatchObject({ talkMs: 300_000, wrapUpMs: 90_000 });
  });

  it('of nine hours has its length, and one without an end has none', () => {
    const long = anEvent('call.ended', 'c', at('21:00:30'), { service });
    expect(courseOfContact(queued('12:00:00'), answered('12:00:30'), long)).toMatchObject({ talkMs: 9 * 3_600_000 });
    expect(courseOfContact(queued('12:00:00'), answered('12:00:30'))).toMatchObject({ talkMs: null, wrapUpMs: null });
  });
});

describe('stints', () => {
  it('give an event that names nothing to the queue entered last before it', () => {
    expect(
      outcomesByQueue(queued('12:00:00'), flowedOut('12:02:00'), queued('12:02:00', 'b'), answered('12:03:00')),
    ).toEqual([
      ['a', 'pending', null],
      ['b', 'answered', 60_000],
    ]);
  });

  it('give an event that names its queue to that queue', () => {
    expect(
      outcomesByQueue(
        queued('12:00:00'),
        queued('12:02:00', 'b'),
        flowedOut('12:02:00', 'a'),
        abandoned('12:03:00', 'b'),
      ),
    ).toEqual([
      ['a', 'flowedOut', 120_000],
      ['b', 'abandoned', 60_000],
    ]);
  });

  it('keep legs of one queue apart', () => {
    expect(
      outcomesByQueue(queued('12:00:00', 'a', '1'), queued('12:01:00', 'a', '2'), answered('12:03:00', undefined, '1')),
    ).toEqual([
      ['a', 'answered', 180_000],
      ['a', 'pending', null],
    ]);
  });

  it('leave out an event of a queue never entered', () => {
    expect(outcomesByQueue(queued('12:00:00'), answered('12:01:00', 'z'))).toEqual([['a', 'pending', null]]);
  });
});
