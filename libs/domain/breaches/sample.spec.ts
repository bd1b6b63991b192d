import { breachRuleSchema, type BreachRule, type DispatchNow, type LiveUnit } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { sampleOf, type WatchableDispatch } from './sample.js';

const NOW_MS = Date.parse('2026-11-20T12:00:00Z');
const ago = (ms: number) => new Date(NOW_MS - ms).toISOString();

const unit = (further: Partial<LiveUnit>): LiveUnit => ({
  kind: 'ambulance',
  area: 'norra',
  state: 'available',
  step: null,
  incident: null,
  hospital: null,
  since: ago(0),
  onDutySince: ago(3_000),
  lastBreakAt: null,
  ...further,
});

const QUIET: DispatchNow = {
  open: 0,
  priorities: [],
  offered: { count: 0, beyondTarget: 0, since: null },
  assessing: 0,
  transports: { waiting: 0, since: null },
  hospitals: [],
  units: [],
  withoutBreak: { count: 0, since: null },
  stale: 0,
};

const BUSY: DispatchNow = {
  ...QUIET,
  priorities: [
    { priority: 1, open: 2, unassigned: 1, unassignedSince: ago(20) },
    { priority: 3, open: 1, unassigned: 1, unassignedSince: ago(90) },
    { priority: null, open: 1, unassigned: 0, unassignedSince: null },
  ],
  offered: { count: 1, beyondTarget: 0, since: ago(7) },
  transports: { waiting: 3, since: ago(500) },
  hospitals: [
    { hospital: 'molndal', waiting: 1, since: ago(40) },
    { hospital: null, waiting: 2, since: ago(60) },
  ],
  units: [
    { kind: 'ambulance', area: 'norra', available: 2, committed: 1, break: 0, outOfService: 0 },
    { kind: 'ambulance', area: null, available: 1, committed: 0, break: 0, outOfService: 0 },
    { kind: 'helicopter', area: null, available: 0, committed: 1, break: 0, outOfService: 0 },
  ],
};

const state = (now: DispatchNow, further: Partial<WatchableDispatch> = {}): WatchableDispatch => ({
  kind: 'dispatch',
  now,
  units: {
    a1: unit({ lastBreakAt: ago(1_000) }),
    a2: unit({ onDutySince: ago(2_000) }),
    a3: unit({ state: 'break', onDutySince: ago(9_000) }),
    s1: unit({ kind: 'sms_responder', onDutySince: ago(9_000) }),
  },
  sources: [{ source: 'cad', lastEventAt: ago(0), state: 'live' }],
  ...further,
});

const rule = (watched: Partial<BreachRule>): BreachRule =>
  breachRuleSchema.parse({
    id: 'r',
    service: 'slc',
    name: { sv: 'Regel', en: 'Rule' },
    window: 'now',
    operator: '<=',
    breach: 1,
    severity: 'low',
    ...watched,
  });

describe('what a rule sees of dispatch', () => {
  it.each<[string, Partial<BreachRule>, number | null, number | null]>([
    ['the offer that has lasted longest', { indicator: 'longest_offered' }, 7, 7],
    ['the incident without a unit, of any priority', { indicator: 'longest_unassigned' }, 90, 90],
    ['that of one priority', { indicator: 'longest_unassigned', priority: 1 }, 20, 20],
    ['nothing of a priority that nobody has', { indicator: 'longest_unassigned', priority: 2 }, 0, null],
    ['transports', { indicator: 'transports_waiting' }, 3, null],
    ['the transport that has waited longest', { indicator: 'longest_transport_wait' }, 500, 500],
    ['the hand-over that has lasted longest', { indicator: 'longest_handover' }, 60, 60],
    ['work without a break, of crews that are on none', { indicator: 'longest_without_break' }, 2_000, 2_000],
    ['units of all kinds', { indicator: 'units_available' }, 3, null],
    ['units of a kind', { indicator: 'units_available', unitKind: 'ambulance' }, 3, null],
    ['units of a kind and area', { indicator: 'units_available', unitKind: 'ambulance', area: 'norra' }, 2, null],
    ['no data of units that nothing is known of', { indicator: 'units_available', unitKind: 'ivpa' }, null, null],
  ])('is %s', (_name, watched, value, growsForMs) => {
    const growsFromMs = growsForMs === null ? null : NOW_MS - growsForMs;
    expect(sampleOf(rule(watched), state(BUSY), NOW_MS)).toEqual({ value, n: Infinity, isBlind: false, growsFromMs });
  });

  it('is 0 where nobody waits, and nothing grows', () => {
    const sample = sampleOf(rule({ indicator: 'longest_handover' }), state(QUIET), NOW_MS);
    expect(sample).toMatchObject({ value: 0, growsFromMs: null });
  });

  it('is blind behind a silent feed, but for the silence itself', () => {
    const silent = state(QUIET, { sources: [{ source: 'cad', lastEventAt: ago(90_000), state: 'silent' }] });
    expect(sampleOf(rule({ indicator: 'longest_offered' }), silent, NOW_MS)).toMatchObject({ isBlind: true });
    expect(sampleOf(rule({ indicator: 'source_silence' }), silent, NOW_MS)).toMatchObject({ value: 1, isBlind: false });
  });
});
