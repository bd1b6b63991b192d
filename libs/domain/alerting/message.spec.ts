import type { BreachTransition } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { figureText } from './figure-text.js';
import { breachMessage, testMessage, type MessageContext } from './message.js';

const transition: BreachTransition = {
  id: 'share-1',
  transition: 1,
  service: '1177',
  rule: 'share',
  indicator: 'answered_within_target',
  window: '60m',
  segment: 'all',
  severity: 'high',
  state: 'breached',
  value: 0.7496,
  target: { operator: '>=', value: 0.75 },
  at: '2026-11-20T12:00:00.000Z',
  cause: {
    findings: [
      { kind: 'volume', present: 42, normal: 28.4, standsOut: true },
      { kind: 'handling_time', present: 425_000, normal: null, standsOut: true },
      { kind: 'closed_queue', present: 0, normal: 0, standsOut: false },
    ],
    comparedWeeks: 4,
  },
};
const swedish: MessageContext = {
  language: 'sv',
  ruleName: { sv: 'Besvarade inom 8 minuter', en: 'Answered within 8 minutes' },
  serviceName: { sv: '1177 på telefon', en: '1177 by telephone' },
  timeText: (epochMs) => new Date(epochMs).toISOString().slice(0, 16).replace('T', ' '),
  publicUrl: 'https://puls.example.org/svar/',
};
/** Intl writes spaces that do not break. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll(/[\u00a0\u202f]/g, ' '));

describe('a message', () => {
  it('names the rule first, then figure, goal, time, window and what stands out, and links to the service', () => {
    expect(plain(breachMessage(transition, swedish, null))).toEqual({
      title: 'Besvarade inom 8 minuter: larm',
      brief: '74,9 %, mål minst 75 %. 2026-11-20 12:00. 1177 på telefon.',
      facts: [
        { label: 'Värde', text: '74,9 %' },
        { label: 'Mål', text: 'minst 75 %' },
        { label: 'Tid', text: '2026-11-20 12:00' },
        { label: 'Avser', text: 'senaste timmen' },
        { label: 'Verksamhet', text: '1177 på telefon' },
        { label: 'Sticker ut', text: '42 samtal senaste timmen, normalt 28' },
        { label: 'Sticker ut', text: '7:05 per samtal med efterarbete' },
      ],
      link: { url: 'https://puls.example.org/svar/alarms?of=1177', text: 'Öppna Svarspuls' },
    });
  });

  it('says in English what it says in Swedish, and that nobody has taken the breach on', () => {
    const english: MessageContext = { ...swedish, language: 'en', publicUrl: null };
    const waiting: BreachTransition = {
      ...transition,
      indicator: 'waiting_beyond_target',
      window: 'now',
      state: 'warning',
      value: 3,
      target: { operator: '<=', value: 0 },
      cause: null,
    };
    expect(breachMessage(waiting, english, '2026-11-20T11:45:00.000Z')).toEqual({
      title: 'Answered within 8 minutes: warning (nobody has taken it on since 2026-11-20 11:45)',
      brief: '3, goal at most 0. 2026-11-20 12:00. 1177 by telephone.',
      facts: [
        { label: 'Figure', text: '3' },
        { label: 'Goal', text: 'at most 0' },
        { label: 'Time', text: '2026-11-20 12:00' },
        { label: 'Concerns', text: 'just now' },
        { label: 'Service', text: '1177 by telephone' },
      ],
      link: null,
    });
  });

  it('tells of a recovery without a figure', () => {
    const over: BreachTransition = { ...transition, state: 'recovered', value: null, cause: null };
    expect(breachMessage(over, swedish, null)).toMatchObject({
      title: 'Besvarade inom 8 minuter: återställt',
      facts: [{ text: 'inget värde' }, {}, {}, {}, {}],
    });
  });

  it('tries a channel by its name', () => {
    const names = { sv: 'E-post', en: 'E-mail' };
    expect(testMessage(names, Date.parse(transition.at), swedish)).toEqual({
      title: 'Provmeddelande från Svarspuls',
      brief: 'E-post. 2026-11-20 12:00.',
      facts: [
        { label: 'Kanal', text: 'E-post' },
        { label: 'Tid', text: '2026-11-20 12:00' },
      ],
      link: { url: 'https://puls.example.org/svar/', text: 'Öppna Svarspuls' },
    });
  });
});

describe('a figure', () => {
  it.each([
    ['a share below its goal never as the goal', 0.7999, 'ratio', '>=', '79,9 %'],
    ['a share above its goal never as the goal', 0.0501, 'ratio', '<=', '5,1 %'],
    ['a share as it is', 0.748, 'ratio', '>=', '74,8 %'],
    ['a time beyond its goal never as the goal', 480_001, 'ms', '<=', '8:01'],
    ['a time at its goal as the goal', 480_000, 'ms', '<=', '8:00'],
    ['a long time with hours', 3_725_000, 'ms', '<=', '1:02:05'],
    ['a count whole', 1234, 'count', '<=', '1 234'],
  ] as const)('is written: %s', (_name, value, unit, operator, expected) => {
    expect(plain(figureText(value, unit, operator, 'sv-SE'))).toBe(expected);
  });
});
