/** Helper process of the live bench: many dashboards in one process. */
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { connectDashboard, pausedIn, type Target } from './dashboard.js';
import { answerRequests, sharedClock } from './helper-process.js';
import { marksShown, type MarkRun } from './marks.js';
import { dashboardsRequestSchema, type reconnectionSchema } from './messages.js';

/** A dashboard that was refused or lost its connection tries again after this. */
const RETRY_AFTER_MS = 500;

interface Dashboard {
  readonly target: Target;
  shown: number;
  drop: () => void;
  readyAtMs: number;
}

let run: MarkRun = { count: 0, rising: true };
let dashboards: Dashboard[] = [];
let losses = 0;
let sightings: number[] = [];
let messages = 0;
let bytes = 0;
let example = '';

answerRequests(async (message) => {
  const request = dashboardsRequestSchema.parse(message);
  switch (request.act) {
    case 'connect': {
      const { kind, url, key, count } = request;
      for (let more = 0; more < count; more += 1) {
        dashboards.push({ target: { kind, url, key }, shown: 0, drop: () => undefined, readyAtMs: NaN });
        connect(dashboards.length - 1);
      }
      await allReady();
      return null;
    }
    case 'disconnect':
      for (const { drop } of dashboards) drop();
      dashboards = [];
      return null;
    case 'reconnect':
      return reconnect();
    case 'watch':
      run = request.run;
      for (const dashboard of dashboards) dashboard.shown = 0;
      [sightings, messages, bytes, example] = [[], 0, 0, ''];
      return null;
    case 'report': {
      const endMs = performance.now() + request.limitMs;
      while (dashboards.some(({ shown }) => shown < run.count) && performance.now() < endMs) await pause(20);
      return { sightings: Float64Array.from(sightings), messages, bytes, example };
    }
  }
});

function connect(index: number): void {
  const dashboard = dashboards[index];
  if (!dashboard) return;
  dashboard.readyAtMs = NaN;
  dashboard.drop = connectDashboard(dashboard.target, {
    ready: () => {
      dashboard.readyAtMs = sharedClock();
    },
    message: (text) => {
      const paused = pausedIn(text);
      messages += 1;
      bytes += text.length;
      if (paused < 0) return;
      if (index === 0) example = text.toString('utf8', text.indexOf('{'), text.lastIndexOf('}') + 1);
      const shown = marksShown(run, paused);
      if (shown <= dashboard.shown) return;
      dashboard.shown = shown;
      sightings.push(index, shown, sharedClock());
    },
    lost: () => {
      losses += 1;
      setTimeout(() => dashboards[index] === dashboard && connect(index), RETRY_AFTER_MS);
    },
  });
}

async function allReady(): Promise<void> {
  while (dashboards.some(({ readyAtMs }) => Number.isNaN(readyAtMs))) await pause(5);
}

async function reconnect(): Promise<z.infer<typeof reconnectionSchema>> {
  losses = 0;
  for (const { drop } of dashboards) drop();
  const droppedAtMs = sharedClock();
  for (const index of dashboards.keys()) connect(index);
  await allReady();
  return { snapshotAfterMs: dashboards.map(({ readyAtMs }) => readyAtMs - droppedAtMs), losses };
}
