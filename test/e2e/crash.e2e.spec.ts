import { scorecardSchema } from '#contracts';
import { Standalone, until } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const KILLS = 20;
const CALLS_PER_BATCH = 40;

let app: Standalone;

beforeAll(async () => {
  app = await Standalone.start();
}, 60_000);

afterAll(() => app.remove(), 30_000);

/** One batch: calls of one day, each queued, answered after a minute and ended. */
function batch(day: string, number: number): readonly object[] {
  return Array.from({ length: CALLS_PER_BATCH }, (_, index) => {
    const subject = `${day}-call-${number}-${index}`;
    // So close to each other that however many are sent none falls on the next day.
    const startMs = Date.parse(`${day}T06:00:00Z`) + (number * CALLS_PER_BATCH + index) * 50;
    return ['call.queued', 'call.answered', 'call.ended'].map((type, step) => ({
      specversion: '1.0',
      id: `${subject}-${step}`,
      source: 'crash-test',
      type,
      time: new Date(startMs + step * 60_000).toISOString(),
      subject,
      data: { service: '1177', ...(type === 'call.queued' ? { queue: 'a' } : {}) },
    }));
  }).flat();
}

/** Sends a batch again and again until it is accepted, as a source does whose receiver is away. */
async function deliver(events: readonly object[]): Promise<void> {
  await until(async () => (await app.post(events)).status === 202, 60_000);
}

/** Keeps sending batches while the failure comes again and again; gives the number of calls that were accepted. */
async function sendWhile(day: string, fail: () => Promise<void>): Promise<number> {
  let isFailing = true;
  let sent = 0;
  const sending = (async () => {
    while (isFailing) await deliver(batch(day, sent++));
  })();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = sent;
    await until(async () => sent > before, 60_000);
    await fail();
  }
  isFailing = false;
  await sending;
  return sent * CALLS_PER_BATCH;
}

async function countsOf(day: string) {
  await app.settled();
  const card = await app.json(`/v1/scorecards/1177?period=${day}`, scorecardSchema);
  return card.segments[0]?.counts;
}

describe('nothing that was accepted is lost, and nothing counts twice', () => {
  it(`when redis-server is killed ${KILLS} times while events come in`, async () => {
    const calls = await sendWhile('2026-06-02', () => app.killRedis());
    expect(await countsOf('2026-06-02')).toMatchObject({ offered: calls, answered: calls, pending: 0, incomplete: 0 });
  }, 180_000);

  it(`when the process is killed ${KILLS} times while events come in`, async () => {
    const calls = await sendWhile('2026-06-03', async () => {
      await app.kill();
      await app.launch();
    });
    expect(await countsOf('2026-06-03')).toMatchObject({ offered: calls, answered: calls, pending: 0, incomplete: 0 });
  }, 240_000);
});
