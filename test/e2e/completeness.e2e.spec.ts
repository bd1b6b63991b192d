import { completenessSchema, scorecardSchema, servicesAnswerSchema } from '#contracts';
import { Standalone } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const MINUTE_MS = 60_000;
const FROM_MS = Date.parse('2026-05-18T00:00:00+02:00');
const TO_MS = Date.parse('2026-06-18T00:00:00+02:00');
const SILENT_FROM_MS = Date.parse('2026-06-17T10:00:00+02:00');
const SILENT_TO_MS = Date.parse('2026-06-17T16:00:00+02:00');
const EVENTS_PER_BATCH = 2_500;

let app: Standalone;

function call(ms: number): object[] {
  const event = (type: string, atMs: number, data: object = {}) => ({
    specversion: '1.0',
    id: `${type}-${ms}`,
    source: 'exchange',
    type,
    time: new Date(atMs).toISOString(),
    subject: `call-${ms}`,
    data: { service: '1177', ...data },
  });
  return [event('call.queued', ms, { queue: 'a' }), event('call.answered', ms + MINUTE_MS)];
}

beforeAll(async () => {
  app = await Standalone.start();
  const events: object[] = [];
  for (let ms = FROM_MS; ms < TO_MS; ms += 10 * MINUTE_MS) {
    if (ms < SILENT_FROM_MS || ms >= SILENT_TO_MS) events.push(...call(ms));
  }
  for (let start = 0; start < events.length; start += EVENTS_PER_BATCH) {
    const response = await app.post(events.slice(start, start + EVENTS_PER_BATCH));
    if (response.status !== 202) throw new Error(`the batch was answered ${response.status}`);
  }
  const [refused] = call(Date.parse('2026-06-17T11:00:00+02:00'));
  await app.post([{ ...refused, data: { service: '1177' } }]);
  await app.settled();
}, 120_000);

afterAll(() => app.remove(), 30_000);

describe('a scorecard over HTTP', () => {
  it('says where its feed was silent, what may be missing, and whether its targets can be decided', async () => {
    const card = await app.json('/v1/scorecards/1177?period=2026-06-17', scorecardSchema);
    const completeness = completenessSchema.parse(card.completeness);
    expect(completeness).toMatchObject({
      until: '2026-06-18T00:00:00+02:00',
      sources: [
        {
          source: 'exchange',
          state: 'silent',
          silences: [{ from: '2026-06-17T09:51:00+02:00', to: '2026-06-17T16:00:00+02:00' }],
        },
      ],
      daysWithGaps: ['2026-06-17'],
      quarantined: 1,
      unfinished: { pending: 0, incomplete: 0 },
    });
    expect(card.segments[0]?.indicators.find(({ id }) => id === 'answer_rate')).toMatchObject({
      value: 1,
      status: 'met',
    });
    const rate = completeness.bounds.find(({ segment, indicator }) => segment === 'all' && indicator === 'answer_rate');
    expect(rate).toMatchObject({ best: 1, statusAtBest: 'met', statusAtWorst: 'missed', decidable: false });
    expect(rate?.worst).toBeCloseTo(108 / (108 + 37), 2);
  });

  it('says nothing on completeness for one queue or area', async () => {
    for (const narrowing of ['queue=a', 'area=norra']) {
      const card = await app.json(`/v1/scorecards/1177?period=2026-06&${narrowing}`, scorecardSchema);
      expect(card.completeness).toBeUndefined();
    }
  });

  it('lists targets with the kinds of period that they judge', async () => {
    const { services } = await app.json('/v1/services', servicesAnswerSchema);
    const targetsOf = (service: string) => services.find(({ id }) => id === service)?.targets ?? [];
    const goals = (service: string) =>
      targetsOf(service)
        .filter(({ segment }) => segment === 'all')
        .map(({ indicator, operator, value, periods }) => [indicator, operator, value, periods.length]);
    expect(goals('1177')).toEqual([
      ['answer_rate', '>=', 0.75, 8],
      ['answered_within_target', '>=', 0.75, 8],
      ['mean_wait', '<=', 480_000, 8],
    ]);
    expect(goals('bum')).toEqual([['answer_rate', '>=', 0.85, 8]]);
    expect(goals('slc')).toEqual([]);
  });
});
