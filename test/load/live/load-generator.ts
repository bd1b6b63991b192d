/** Helper process of the live bench: sends events over HTTP at a steady rate, one mark in each request. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { answerRequests, sharedClock } from './helper-process.js';
import { endsOf, loadEvents, SERVICE, type UntimedEvent } from './load-events.js';
import { markingAgent, markingState, REQUESTS_PER_SECOND, type MarkRun } from './marks.js';
import { loadRequestSchema } from './messages.js';

const acceptedSchema = z.object({ rejected: z.array(z.object({ errors: z.unknown() })) });

answerRequests(async (request) => {
  const { url, key, name, eventsPerSecond, run } = loadRequestSchema.parse(request);
  const perRequest = Math.round(eventsPerSecond / REQUESTS_PER_SECOND);
  const events = loadEvents(run.count * (perRequest - 1), name);
  const beginsAtMs = performance.now() + 200;
  const answers: Promise<number>[] = [];
  const sentAtMs: number[] = [];
  for (let index = 0; index < run.count; index += 1) {
    // Not in step with the server's own rhythm.
    const dueAtMs = beginsAtMs + ((index + Math.random() * 0.9) * 1000) / REQUESTS_PER_SECOND;
    await pause(Math.max(0, dueAtMs - performance.now()));
    const own = events.slice(index * (perRequest - 1), (index + 1) * (perRequest - 1));
    const body = bodyOf([...own, markingEvent(index + 1, run, name)]);
    sentAtMs.push(sharedClock());
    answers.push(post(url, key, body));
  }
  const statuses = await Promise.all(answers);
  await post(url, key, bodyOf(endsOf(events)));
  return { sentAtMs, refused: statuses.filter((status) => status !== 202).length };
});

function markingEvent(mark: number, run: MarkRun, name: string): UntimedEvent {
  return {
    specversion: '1.0',
    id: `mark-${mark}-${name}`,
    source: 'bench',
    type: 'agent.state_changed',
    subject: markingAgent(mark),
    data: { service: SERVICE, state: markingState(run) },
  };
}

function bodyOf(events: readonly UntimedEvent[]): string {
  const time = new Date().toISOString();
  return JSON.stringify(events.map((event) => ({ ...event, time })));
}

async function post(url: string, key: string, body: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents-batch+json' };
  const response = await fetch(new URL('/v1/events', url), { method: 'POST', headers, body });
  const answer: unknown = await response.json();
  const { data: accepted } = acceptedSchema.safeParse(answer);
  // The load would not be what it says it is, and marks would be missing.
  if (accepted?.rejected[0]) throw new Error(`an event was rejected: ${JSON.stringify(accepted.rejected[0])}`);
  return response.status;
}
