import { LIVE_NAMESPACE, type BreachTransition, type Delta, type DispatchState } from '#contracts';
import { Standalone, until } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as quietFor } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';

/** A minute is too long for a test: the same rule, with another level. */
const LIMIT_MS = 3_000;

/** How many incidents are posted one after another. */
const POSTED = 11;

/** Longer than the gathering of deltas under load, so that each meets an idle service. */
const QUIET_MS = 150;

let configDir: string;
let app: Standalone;
let socket: Socket;

beforeAll(async () => {
  configDir = await mkdtemp(join(tmpdir(), 'svarspuls-config-'));
  await cp('config', configDir, { recursive: true });
  const file = join(configDir, 'breaches.yaml');
  const rules = await readFile(file, 'utf8');
  await writeFile(file, rules.replace('breach: 60000 # call', `breach: ${LIMIT_MS} # call`));
  app = await Standalone.start({ CONFIG_DIR: configDir });
  socket = io(`${app.url}${LIVE_NAMESPACE}`, { auth: { token: app.key }, transports: ['websocket'] });
  const subscribed = z.object({ ok: z.boolean() });
  await until(async () => subscribed.parse(await socket.emitWithAck('subscribe', { services: ['slc'] })).ok, 15_000);
}, 60_000);

afterAll(async () => {
  socket.disconnect();
  await app.remove();
  await rm(configDir, { recursive: true });
}, 30_000);

const event = (type: string, subject: string, atMs: number, data: object = {}) => ({
  specversion: '1.0',
  id: `${type} ${subject} ${atMs}`,
  source: 'dispatch',
  type,
  time: new Date(atMs).toISOString(),
  subject,
  data: { service: 'slc', ...data },
});

/** Waits for the delta that passes, and tells when it came. */
function deltaWhere(
  passes: (delta: Delta<DispatchState>) => boolean,
): Promise<{ readonly delta: Delta<DispatchState>; readonly atMs: number }> {
  return new Promise((resolve) => {
    const look = (delta: Delta<DispatchState>): void => {
      if (!passes(delta)) return;
      socket.off('delta', look);
      resolve({ delta, atMs: Date.now() });
    };
    socket.on('delta', look);
  });
}

/** Waits for the transition of the rule to a state, and tells when it came. */
function breachThatIs(
  state: BreachTransition['state'],
): Promise<{ readonly transition: BreachTransition; readonly atMs: number }> {
  return new Promise((resolve) => {
    socket.on('breach', (transition: BreachTransition) => {
      if (transition.rule === 'slc-unassigned-1' && transition.state === state) {
        resolve({ transition, atMs: Date.now() });
      }
    });
  });
}

/** Posts an incident that is offered, taken and given priority 1 now; gives when it was taken. */
async function postUrgent(incident: string): Promise<number> {
  const takenAtMs = Date.now();
  const offeredAt = new Date(takenAtMs - 2_000).toISOString();
  const { status } = await app.post([
    event('incident.received', incident, takenAtMs - 2_000, { offeredAt }),
    event('incident.answered', incident, takenAtMs),
    event('incident.prioritised', incident, takenAtMs, { priority: 1, stage: 'initial' }),
  ]);
  expect(status).toBe(202);
  return takenAtMs;
}

describe('an incident of priority 1 that no unit is sent to', () => {
  it('is on the socket within 250 ms, at the median of some', async () => {
    const latenciesMs: number[] = [];
    for (let number = 0; number < POSTED; number += 1) {
      const incident = `w${number}`;
      await quietFor(QUIET_MS);
      const shown = deltaWhere(({ state }) => state.incidents?.[incident]?.phase === 'waiting');
      const takenAtMs = await postUrgent(incident);
      latenciesMs.push((await shown).atMs - takenAtMs);
      const gone = deltaWhere(({ state }) => state.incidents?.[incident] === null);
      await app.post([event('incident.closed', incident, Date.now())]);
      await gone;
    }
    expect(latenciesMs.toSorted((a, b) => a - b)[Math.floor(POSTED / 2)]).toBeLessThan(250);
  }, 20_000);

  it('is a breach when its clock says so, although no event comes', async () => {
    const shown = deltaWhere(({ state }) => state.incidents?.i1?.phase === 'waiting');
    const breach = breachThatIs('breached');
    const takenAtMs = await postUrgent('i1');
    const unassignedSince = new Date(takenAtMs).toISOString();
    const { delta } = await shown;
    expect(delta.state.incidents?.i1).toMatchObject({ priority: 1, unassignedSince, units: [] });
    expect(delta.state.now?.priorities).toEqual([{ priority: 1, open: 1, unassigned: 1, unassignedSince }]);

    const { transition, atMs } = await breach;
    expect(Date.parse(transition.at)).toBeGreaterThan(takenAtMs + LIMIT_MS);
    expect(atMs - (takenAtMs + LIMIT_MS)).toBeLessThan(1_000);
    expect(transition).toMatchObject({ indicator: 'longest_unassigned', severity: 'critical' });
    const volume = transition.cause?.findings.find(({ kind }) => kind === 'incidents');
    expect(volume).toEqual({ kind: 'incidents', present: POSTED + 1, normal: null, standsOut: false });
  }, 20_000);

  it('is no breach any more once one is', async () => {
    const recovered = breachThatIs('recovered');
    const assigned = deltaWhere(({ state }) => state.units?.a1?.state === 'committed');
    await app.post([event('unit.assigned', 'a1', Date.now(), { unit: 'a1', unitKind: 'ambulance', incident: 'i1' })]);
    const { delta } = await assigned;
    expect(delta.state.incidents?.i1).toMatchObject({ phase: 'assigned', unassignedSince: null, units: ['a1'] });
    expect((await recovered).transition.transition).toBe(2);
  }, 20_000);
});
