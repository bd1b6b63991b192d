import { deviationAnswerSchema, deviationListSchema, deviationMeasuresSchema, problemSchema } from '#contracts';
import { Standalone, until } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SLOW_DAY, slowEvening } from './slow-evening.js';

let app: Standalone;

beforeAll(async () => {
  app = await Standalone.start();
}, 60_000);

afterAll(() => app.remove(), 30_000);

function send(path: string, method: string, body: object) {
  return app.fetch(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

const found = async () =>
  (await app.json('/v1/deviations?service=slc', deviationListSchema)).deviations.filter(
    ({ indicator }) => indicator === 'take_over',
  );

describe('deviations over HTTP', () => {
  it('are found by themselves once the events of the weeks before and of a slow evening are in', async () => {
    for (const batch of slowEvening()) expect((await app.post(batch)).status).toBe(202);
    await until(async () => (await found()).length === 1, 45_000);
    expect((await found())[0]).toMatchObject({ status: 'open', figures: { side: 'above', unit: 'ms' } });
  }, 60_000);

  it('are planned and kept through kill -9; wrong fields are refused by their path', async () => {
    const [one] = await found();
    const path = `/v1/deviations/${one?.id}`;
    const plan = { text: 'Ny rutin', ownerRole: 'enhetschef', dueOn: SLOW_DAY, effectOn: null, doneOn: null };
    const changed = await send(path, 'PATCH', { status: 'planned', cause: 'Nytt system', measures: [plan] });
    expect(changed.status).toBe(200);
    const refused = await send(path, 'PATCH', { measures: [{ ...plan, dueOn: 'i morgon' }] });
    expect(refused.status).toBe(400);
    expect(problemSchema.parse(await refused.json()).errors?.map((error) => error.path)).toEqual(['measures.0.dueOn']);
    expect((await send('/v1/deviations/none', 'PATCH', { cause: 'x' })).status).toBe(404);
    await app.kill();
    await app.launch();
    const kept = await app.json(path, deviationAnswerSchema);
    expect(kept).toMatchObject({ status: 'planned', cause: 'Nytt system', measures: [plan] });
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
