import { loadConfiguration } from '#config';
import { deviationAnswerSchema, deviationListSchema, deviationMeasuresSchema, problemSchema } from '#contracts';
import { createCalendar, weeksBefore } from '#domain';
import { Standalone, until } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const HOUR_MS = 3_600_000;
const calendar = createCalendar((await loadConfiguration('config')).calendar);
const DAY = calendar.localDayOf(Date.now() - 72 * HOUR_MS);

let app: Standalone;

beforeAll(async () => {
  app = await Standalone.start();
}, 60_000);

afterAll(() => app.remove(), 30_000);

/** Thirty incidents an hour from 19 to 23, which is jourtid on any day; taken so many times as slowly as usual. */
function evening(day: string, times: number) {
  const startMs = calendar.dayBounds(day).toMs - 5 * HOUR_MS;
  return Array.from({ length: 120 }, (_, index) => {
    const offeredAtMs = startMs + index * 120_000;
    const subject = `${day}-${index}`;
    const event = (type: string, atMs: number, data = {}) => ({
      specversion: '1.0',
      id: `${subject}-${type}`,
      source: 'test',
      type,
      time: new Date(atMs).toISOString(),
      subject,
      data: { service: 'slc', ...data },
    });
    const takenAtMs = offeredAtMs + (6 + (index % 12)) * 1000 * times;
    return [
      event('incident.received', offeredAtMs, { offeredAt: new Date(offeredAtMs).toISOString() }),
      event('incident.answered', takenAtMs),
      event('incident.closed', takenAtMs + 60_000),
    ];
  }).flat();
}

function send(path: string, method: string, body: object) {
  return app.fetch(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

const found = async () =>
  (await app.json('/v1/deviations?service=slc', deviationListSchema)).deviations.filter(
    ({ indicator }) => indicator === 'take_over',
  );

describe('deviations over HTTP', () => {
  it('are found by themselves once the events of the weeks before and of a slow evening are in', async () => {
    for (let week = 8; week >= 0; week -= 1) {
      const accepted = await app.post(evening(weeksBefore(DAY, week), week === 0 ? 3 : 1));
      expect(accepted.status).toBe(202);
    }
    await until(async () => (await found()).length === 1, 45_000);
    expect((await found())[0]).toMatchObject({ status: 'open', figures: { side: 'above', unit: 'ms' } });
  }, 60_000);

  it('are planned and kept through kill -9; wrong fields are refused by their path', async () => {
    const [one] = await found();
    const path = `/v1/deviations/${one?.id}`;
    const plan = { text: 'Ny rutin', ownerRole: 'enhetschef', dueOn: DAY, effectOn: null, doneOn: null };
    const changed = await send(path, 'PATCH', { status: 'planned', cause: 'Nytt system', measures: { a: plan } });
    expect(changed.status).toBe(200);
    const refused = await send(path, 'PATCH', { measures: { a: { ...plan, dueOn: 'i morgon' } } });
    expect(refused.status).toBe(400);
    expect(problemSchema.parse(await refused.json()).errors?.map((error) => error.path)).toEqual(['measures.a.dueOn']);
    expect((await send('/v1/deviations/none', 'PATCH', { cause: 'x' })).status).toBe(404);
    await app.kill();
    await app.launch();
    const kept = await app.json(path, deviationAnswerSchema);
    expect(kept).toMatchObject({ status: 'planned', cause: 'Nytt system', measures: [{ id: 'a', ...plan }] });
  }, 60_000);

  it('are opened by hand, and what is watched says why nothing is judged now', async () => {
    const opened = await send('/v1/deviations', 'POST', {
      service: '1177',
      title: 'Lång väntan',
      from: '2026-11-02T08:00:00+01:00',
    });
    expect(opened.status).toBe(201);
    expect((await send('/v1/deviations', 'POST', { service: '1177', title: 'Utan början' })).status).toBe(400);
    const { measures } = await app.json('/v1/deviation-measures', deviationMeasuresSchema);
    expect(measures.length).toBeGreaterThan(0);
    expect(measures.every(({ notJudged }) => notJudged !== null)).toBe(true);
  });
});
