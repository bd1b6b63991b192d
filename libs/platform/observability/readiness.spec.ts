import { describe, expect, it } from '@jest/globals';
import { Readiness, type Probe } from './readiness.js';

const up: Probe = async () => ({ state: 'up', lag: 0 });
const degraded: Probe = async () => ({ state: 'degraded', lag: 12, detail: 'behind' });
const down: Probe = async () => ({ state: 'down', lag: null });
const failing: Probe = () => Promise.reject(new Error('no connection'));

describe('Readiness', () => {
  it.each<[string, readonly Probe[], 'ready' | 'not_ready']>([
    ['nothing is needed', [], 'ready'],
    ['everything is up', [up, up], 'ready'],
    ['something is only degraded', [up, degraded], 'ready'],
    ['something is down', [up, down], 'not_ready'],
    ['a probe fails', [failing, up], 'not_ready'],
  ])('reports by the worst dependency: %s', async (_name, probes, status) => {
    const readiness = new Readiness();
    probes.forEach((probe, index) => readiness.register(`dependency ${index}`, probe));
    expect((await readiness.report()).status).toBe(status);
  });

  it('gives state and lag of each dependency, and an unknown lag as null', async () => {
    const readiness = new Readiness();
    readiness.register('store', degraded);
    readiness.register('redis', failing);
    expect((await readiness.report()).dependencies).toEqual({
      store: { state: 'degraded', lag: 12, detail: 'behind' },
      redis: { state: 'down', lag: null, detail: 'the probe failed' },
    });
  });
});
