import { arrivals, hourlyRate } from '../engine/arrivals.js';
import type { DayEvents } from '../engine/day-events.js';
import type { LocalDay } from '../engine/local-day.js';
import type { Random } from '../engine/random.js';

const MINUTE_MS = 60_000;
const DAYTIME = [0, 0, 0, 0, 0, 0, 0, 2, 6, 8, 8, 7, 6, 7, 7, 6, 5, 4, 4, 3, 2, 0, 0, 0];

/** Tells the administrative chats of a day. They are handled apart from the calls. */
export function simulateChats(service: string, perDay: number, day: LocalDay, events: DayEvents, random: Random): void {
  for (const startMs of arrivals(day, hourlyRate(perDay, DAYTIME), random)) {
    const chat = events.newName('k');
    const synchronous = random.chance(0.4);
    const answerMs = startMs + Math.round(random.logNormal(synchronous ? 2 : 25, 0.7) * MINUTE_MS);
    const endMs = answerMs + Math.round(random.logNormal(9, 0.5) * MINUTE_MS);
    events.add(startMs, 'chat.started', chat, { service, synchronous });
    events.add(answerMs, 'chat.answered', chat, { service });
    if (random.chance(0.3)) events.add(endMs, 'chat.referred', chat, { service, referredTo: 'vardcentral' });
    events.add(endMs, 'chat.ended', chat, { service });
  }
}
