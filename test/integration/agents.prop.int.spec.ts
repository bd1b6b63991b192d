import { meanAgentsIn } from '#clickhouse';
import { loadConfiguration } from '#config';
import type { AgentState } from '#contracts';
import { AGENT_MEMORY_MS, createCalendar, ON_DUTY } from '#domain';
import { LiveService } from '#live';
import { anEvent, openTestStore, type TestStore } from '#testing';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';

const configuration = await loadConfiguration('config');
const calendar = createCalendar(configuration.calendar);
const service = configuration.services.get('1177');
if (!service) throw new Error('the configuration lacks 1177');
const measures = { service, configuration, calendar };

const HOUR_MS = 3_600_000;
const FROM_MS = Date.parse('2026-11-20T12:00:00+01:00');
const TO_MS = FROM_MS + HOUR_MS;

let store: TestStore;

beforeAll(async () => {
  store = await openTestStore();
}, 30_000);

afterAll(() => store.close());

beforeEach(() => store.clear());

const changes = fc.uniqueArray(
  fc.record({
    agent: fc.constantFrom('n1', 'n2', 'n3'),
    state: fc.constantFrom<AgentState>('logged_out', 'available', 'ringing', 'on_call', 'wrap_up', 'paused'),
    atMs: fc.oneof(
      fc.integer({ min: FROM_MS - HOUR_MS, max: TO_MS + HOUR_MS }),
      fc.integer({ min: FROM_MS - AGENT_MEMORY_MS - HOUR_MS, max: FROM_MS - AGENT_MEMORY_MS + 2 * HOUR_MS }),
      fc.constantFrom(FROM_MS, FROM_MS - 1, TO_MS, TO_MS - 1),
    ),
  }),
  // Of two changes at one instant the identity decides, which here is the same for both.
  { selector: ({ agent, atMs }) => `${agent} ${atMs}`, maxLength: 20 },
);

test('nurses on duty over an hour are the same in the store as on the live board', async () => {
  let position = 1;
  await fc.assert(
    fc.asyncProperty(changes, async (told) => {
      await store.clear();
      const events = told.map(({ agent, state, atMs }, index) =>
        anEvent('agent.state_changed', agent, atMs, { service: '1177', state }, { id: `e${index}` }),
      );
      await store.store([...events, ...events], (position += 1));
      const asked = { service: '1177', states: ON_DUTY, fromMs: FROM_MS, toMs: TO_MS, memoryMs: AGENT_MEMORY_MS };
      const mean = await meanAgentsIn(store.clickhouse, asked);

      const boundaries = [FROM_MS, ...told.flatMap(({ atMs }) => [atMs, atMs + AGENT_MEMORY_MS])]
        .filter((atMs) => atMs >= FROM_MS && atMs < TO_MS)
        .toSorted((a, b) => a - b);
      const live = new LiveService(measures, FROM_MS);
      for (const event of events) live.apply(event);
      const onDutyMs = boundaries.reduce((sum, atMs, index) => {
        const { available, ringing, onCall, wrapUp } = live.state(atMs).agents;
        return sum + (available + ringing + onCall + wrapUp) * ((boundaries[index + 1] ?? TO_MS) - atMs);
      }, 0);
      expect(mean ?? 0).toBeCloseTo(onDutyMs / HOUR_MS, 9);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('nurses are unknown, not none, where no source told of any', async () => {
  const asked = { service: '1177', states: ON_DUTY, fromMs: FROM_MS, toMs: TO_MS, memoryMs: AGENT_MEMORY_MS };
  expect(await meanAgentsIn(store.clickhouse, asked)).toBeNull();
});
