import { accessLogSchema, dispatchSchema, incidentListSchema, servicesAnswerSchema, type Dispatch } from '#contracts';
import { Standalone } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const DATA = process.env['REAL_DATA_DIR'] ?? '../shared/data';
const OHIO = join(DATA, 'ohio-ems');
const DAY = '2026-10-24';

const lengthsTruth = z.object({ n: z.number(), sum_s: z.number(), median_nr: z.number(), p90_nr: z.number() });
const monthTruth = z.object({
  count: z.number(),
  call_to_dispatch: lengthsTruth,
  dispatch_to_on_scene: lengthsTruth,
});
const truthSchema = z.object({
  rows: z.number(),
  overall: monthTruth,
  by_month: z.record(z.string(), monthTruth),
});

let app: Standalone;
let eventCount = 0;

beforeAll(async () => {
  app = await Standalone.start();
}, 60_000);

afterAll(() => app.remove(), 30_000);

function event(type: string, incident: string, time: string, data: object = {}, subject = incident) {
  eventCount += 1;
  return {
    specversion: '1.0',
    id: `e${eventCount}`,
    source: 'test',
    type,
    time: time.includes('T') ? time : `${DAY}T${time}+02:00`,
    subject,
    data: { service: 'slc', ...data },
  };
}

const AMBULANCE = { unit: 'amb-1', unitKind: 'ambulance' };
const HELPER = { unit: 'ivpa-1', unitKind: 'ivpa' };

/** An incident of the night that gains an hour, with an ambulance and a helper, and one that a hospital stamp upsets. */
function night() {
  return [
    event('incident.received', 'one', '23:50:00', {
      area: 'norra',
      rungAt: `${DAY}T23:48:30+02:00`,
      answeredAt: `${DAY}T23:48:40+02:00`,
      offeredAt: `${DAY}T23:50:00+02:00`,
    }),
    event('incident.answered', 'one', '23:50:20'),
    event('incident.prioritised', 'one', '23:50:25', { priority: 2, stage: 'initial' }),
    event('incident.prioritised', 'one', '23:52:00', { priority: 1, stage: 'final' }),
    event('unit.assigned', 'one', '23:51:00', AMBULANCE),
    event('unit.assigned', 'one', '23:51:30', { ...HELPER, incident: 'one' }, 'ivpa-1'),
    event('unit.on_scene', 'one', '23:56:00', { ...HELPER, incident: 'one' }, 'ivpa-1'),
    event('unit.on_scene', 'one', '2026-10-25T00:05:00+02:00', AMBULANCE),
    event('unit.left_scene', 'one', '2026-10-25T02:30:00+02:00', AMBULANCE),
    event('unit.at_hospital', 'one', '2026-10-25T02:30:00+01:00', { ...AMBULANCE, hospital: 'nal-trollhattan' }),
    event('incident.received', 'two', '10:00:00', {
      area: 'vastra',
      orderedKind: 'ambulance',
      bookedFor: `${DAY}T10:30:00+02:00`,
    }),
    event('unit.assigned', 'two', '10:01:00', AMBULANCE),
    event('unit.left_scene', 'two', '10:30:00', AMBULANCE),
    event('unit.at_hospital', 'two', '10:25:00', AMBULANCE),
    event('incident.received', 'three', '11:00:00', { area: 'norra' }),
    event('incident.closed', 'three', '11:05:00', { reason: 'primary_care' }),
  ];
}

function interval(
  figures: Pick<Dispatch['segments'][number], 'intervals'> | undefined,
  id: string,
  of: 'incident' | 'unit',
) {
  return figures?.intervals.find((one) => one.id === id && one.of === of);
}

function dispatch(query: string): Promise<Dispatch> {
  return app.json(`/v1/dispatch/slc?${query}`, dispatchSchema);
}

function svarspuls(...args: readonly string[]): Promise<{ stdout: string }> {
  return promisify(execFile)(process.execPath, ['dist/apps/cli/main.js', ...args], {
    env: { ...process.env, NODE_OPTIONS: '', SVARSPULS_URL: app.url, SVARSPULS_KEY: app.key },
  });
}

describe('dispatch over HTTP', () => {
  it('counts an incident with two units once, on the day it was received, and lengths over the DST night are right', async () => {
    const events = night();
    await app.post(events.toReversed());
    await app.post(events.slice(0, 9));
    await app.settled();
    const { segments } = await dispatch(`period=${DAY}`);
    expect(segments.map(({ segment }) => segment)).toEqual(['all', 'oncall', 'office']);
    const [all] = segments;
    expect(all?.counts).toEqual({
      incidents: 3,
      incidentsCancelled: 0,
      notReceived: 0,
      missions: 3,
      missionsCancelled: 0,
      endings: { noUnit: 0, otherLevel: 1, treatedOnScene: 0, transported: 2, cancelled: 0, open: 0 },
    });
    expect(all?.endingReasons).toMatchObject([{ reason: 'primary_care', level: { id: 'primary_care' }, incidents: 1 }]);
    expect(interval(all, 'take_over', 'incident')).toMatchObject({ n: 1, missing: 2, negative: 0, meanMs: 20_000 });
    expect(interval(all, 'response', 'incident')).toMatchObject({ n: 1, meanMs: 300_000, p90Ms: 300_000 });
    expect(interval(all, 'response', 'unit')).toMatchObject({ n: 2, missing: 1, medianMs: 270_000, p90Ms: 840_000 });
    expect(interval(all, 'transport', 'unit')).toMatchObject({ n: 1, missing: 1, negative: 1, meanMs: 3_600_000 });
    expect(all?.help).toEqual([
      { kind: 'ivpa', alerted: 1, accepted: 0, onScene: 1, beforeAmbulance: 1, afterAmbulance: 0 },
      { kind: 'sms_responder', alerted: 0, accepted: 0, onScene: 0, beforeAmbulance: 0, afterAmbulance: 0 },
    ]);
    expect(interval(all, 'take_over', 'incident')?.targets).toEqual([]);
    expect((await dispatch('period=2026-10-25')).segments[0]?.counts.incidents).toBe(0);
  }, 60_000);

  it('narrows by priority at alarm or final, by area and by kind of unit, and tells each hour', async () => {
    const incidents = async (query: string) => (await dispatch(`period=${DAY}&${query}`)).segments[0]?.counts.incidents;
    expect(await incidents('priority=1')).toBe(1);
    expect(await incidents('priority=1&priorityAt=alarm')).toBe(0);
    expect(await incidents('priority=2&priorityAt=alarm')).toBe(1);
    expect(await incidents('area=norra')).toBe(2);
    const helped = await dispatch(`period=${DAY}&unitKind=ivpa&by=hour`);
    expect(helped.segments[0]?.counts).toMatchObject({ incidents: 1, missions: 1 });
    expect(interval(helped.segments[0], 'response', 'incident')).toMatchObject({ n: 1, meanMs: 270_000 });
    expect(helped.hours?.map(({ counts }) => counts.incidents)).toEqual([...Array.from({ length: 23 }, () => 0), 1]);
    const office = await dispatch(`period=${DAY}&by=hour&segment=office`);
    expect(office.hours?.reduce((sum, { counts }) => sum + counts.incidents, 0)).toBe(0);
    const { areas = [], segments } = await dispatch(`period=${DAY}&by=area`);
    expect(areas.map(({ area, counts }) => [area, counts.incidents])).toEqual([
      ['norra', 2],
      ['vastra', 1],
    ]);
    expect(interval(areas[0], 'response', 'incident')).toMatchObject({ n: 1, missing: 1, p90Ms: 300_000 });
    expect(segments[0]?.priorityPairs).toEqual([
      { alarm: null, final: null, incidents: 2 },
      { alarm: 2, final: 1, incidents: 1 },
    ]);
    for (const bad of ['priority=5', 'priorityAt=now', 'unitKind=bicycle', 'by=minute']) {
      expect((await app.fetch(`/v1/dispatch/slc?period=${DAY}&${bad}`)).status).toBe(400);
    }
    expect((await app.fetch(`/v1/dispatch/1177?period=${DAY}`)).status).toBe(404);
  }, 60_000);

  it('names its intervals and in whose hands each lies', async () => {
    const { services } = await app.json('/v1/services', servicesAnswerSchema);
    const hands = (service: string) =>
      services.find(({ id }) => id === service)?.intervals.map(({ id, responsible }) => [id, responsible]);
    expect(hands('slc')).toEqual(
      expect.arrayContaining([
        ['sos_answer', 'sos_alarm'],
        ['take_over', 'dispatch_centre'],
        ['travel', 'ambulance_service'],
        ['hospital_handover', 'hospital'],
        ['total_response', null],
      ]),
    );
    expect(hands('1177')).toEqual([]);
  });

  it('lists incidents with units and intervals, a page at a time, and logs the access', async () => {
    const path = `/v1/incidents/slc?period=${DAY}`;
    const first = await app.json(`${path}&limit=2`, incidentListSchema);
    expect(first.incidents.map(({ id }) => id)).toEqual(['one', 'three']);
    expect(first.incidents[0]).toMatchObject({
      area: 'norra',
      orderedKind: null,
      bookedFor: null,
      alarmPriority: 2,
      finalPriority: 1,
      ending: 'transported',
      segment: 'oncall',
      units: [
        { unit: 'amb-1', unitKind: 'ambulance', number: 1, hospital: 'nal-trollhattan' },
        { unit: 'ivpa-1', unitKind: 'ivpa', number: 1, hospital: null },
      ],
    });
    const next = await app.json(`${path}&limit=2&cursor=${first.nextCursor ?? ''}`, incidentListSchema);
    expect(next.incidents.map(({ id }) => id)).toEqual(['two']);
    expect(next.nextCursor).toBeNull();
    expect(next.incidents[0]).toMatchObject({ orderedKind: 'ambulance', bookedFor: `${DAY}T08:30:00.000Z` });
    expect(next.incidents[0]?.units[0]?.intervals).toContainEqual({ id: 'transport', ms: -300_000, anomaly: true });
    const narrowed = await app.json(`${path}&area=norra&priority=1`, incidentListSchema);
    expect(narrowed.incidents.map(({ id }) => id)).toEqual(['one']);
    const listed = async (by: string) => {
      const { incidents } = await app.json(`${path}&${by}`, incidentListSchema);
      return incidents.map(({ id }) => id);
    };
    expect(await listed('segment=oncall&ending=transported')).toEqual(['one', 'two']);
    expect(await listed('ending=other_level')).toEqual(['three']);
    expect(await listed('ending=no_unit')).toEqual([]);
    expect(await listed('segment=office')).toEqual([]);
    expect(await listed('unitKind=ivpa')).toEqual(['one']);
    const { entries } = await app.json('/v1/access-log?service=slc', accessLogSchema);
    expect(entries.map(({ what, rows }) => [what, rows])).toEqual([
      ['incidents', 1],
      ['incidents', 0],
      ['incidents', 0],
      ['incidents', 1],
      ['incidents', 2],
      ['incidents', 1],
      ['incidents', 1],
      ['incidents', 2],
    ]);
  }, 60_000);

  it('takes a late event into figures a moment later, and still tells what was known before', async () => {
    const before = new Date().toISOString();
    await app.post([event('unit.available', 'one', '2026-10-25T03:00:00+01:00', AMBULANCE)]);
    await app.settled();
    const busy = async (query: string) => interval((await dispatch(query)).segments[0], 'unit_busy', 'unit')?.meanMs;
    expect(await busy(`period=${DAY}`)).toBe((4 * 60 + 9) * 60_000);
    expect(await busy(`period=${DAY}&asOf=${before}`)).toBeNull();
  }, 60_000);

  it('is printed by the command line', async () => {
    const { stdout } = await svarspuls('scorecard', 'slc', DAY);
    expect(stdout).toMatch(/incidents +3 /);
    expect(stdout).toMatch(/transport \(unit\) +1 +1 +1 +60:00 +60:00 +60:00/);
  }, 60_000);
});

const where = existsSync(OHIO) ? describe : describe.skip;

where(`real ambulance events of ${existsSync(OHIO) ? 'Ohio' : `${OHIO}, which is not here: skipped`}`, () => {
  it('imported give the counts, means, medians and p90s computed independently, by month and in all', async () => {
    const truth = truthSchema.parse(JSON.parse(await readFile(join(OHIO, 'truth.json'), 'utf8')));
    const mapping = ['--format', 'csv', '--mapping', 'config/mappings/ohio-ems.yaml'];
    await svarspuls('import', join(OHIO, 'emsMetaData.csv'), '--service', 'slc', ...mapping);
    await app.settled(120_000);
    for (const [month, of] of [...Object.entries(truth.by_month), ['', truth.overall] as const]) {
      const from = month === '' ? '2016-04-01T00:00:00Z' : `${month}-01T00:00:00Z`;
      const to = month === '' ? '2018-02-01T00:00:00Z' : monthAfter(month);
      const [all] = (await dispatch(`period=${from}/${to}`)).segments;
      expect([month, all?.counts.incidents, all?.counts.missions]).toEqual([month, of.count, of.count]);
      for (const [id, lengths] of [
        ['call_processing', of.call_to_dispatch],
        ['response', of.dispatch_to_on_scene],
      ] as const) {
        expect([month, id, interval(all, id, 'incident')]).toEqual([
          month,
          id,
          expect.objectContaining({
            n: lengths.n,
            missing: 0,
            negative: 0,
            meanMs: (lengths.sum_s * 1000) / lengths.n,
            medianMs: lengths.median_nr * 1000,
            p90Ms: lengths.p90_nr * 1000,
          }),
        ]);
      }
    }
    expect(truth.overall.count).toBe(20_676);
  }, 300_000);
});

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString();
}
