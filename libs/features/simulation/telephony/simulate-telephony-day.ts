import { Agenda } from '../engine/agenda.js';
import { arrivals, hourlyRate } from '../engine/arrivals.js';
import type { DayEvents } from '../engine/day-events.js';
import type { LocalDay } from '../engine/local-day.js';
import type { Random } from '../engine/random.js';
import { simulateChats } from './chats.js';
import { Nurses, type Nurse } from './nurses.js';
import type { QueueProfile, TelephonyProfile } from './telephony-profile.js';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/** Of calls: how many are followed by a call that the nurse makes, and by a break. */
const RUNG_OUT_RATIO = 0.05;
const RUNG_OUT_MINUTES = 3.5;
const BREAK_RATIO = 0.03;
const BREAK_MINUTES = 12;
const CALLBACK_AFTER_MS = 20 * MINUTE_MS;
const MOST_CALLBACK_ATTEMPTS = 2;

/** One stint of a caller in a queue. */
interface Leg {
  readonly id: string;
  readonly legId: string;
  readonly queue: QueueProfile;
  readonly area: string;
}

interface Callback {
  readonly id: string;
  readonly queue: string;
  readonly dueMs: number;
  readonly attempts: number;
}

/**
 * Tells one local day of a telephony service: callers arrive at random by the hour, wait in the order of their arrival
 * and give up when their patience ends; nurses answer, talk and write. Callers still waiting at midnight are served by
 * the same nurses, so some events lie after the day.
 */
export function simulateTelephonyDay(
  profile: TelephonyProfile,
  day: LocalDay,
  events: DayEvents,
  random: Random,
): void {
  new TelephonyDay(profile, day, events, random).run();
  simulateChats(profile.service, profile.chatsPerDay, day, events, random);
}

class TelephonyDay {
  readonly #profile: TelephonyProfile;
  readonly #day: LocalDay;
  readonly #events: DayEvents;
  readonly #random: Random;
  readonly #agenda = new Agenda();
  readonly #nurses: Nurses;
  /** In the order of arrival. */
  readonly #waiting = new Set<Leg>();
  readonly #callbacks: Callback[] = [];

  constructor(profile: TelephonyProfile, day: LocalDay, events: DayEvents, random: Random) {
    this.#profile = profile;
    this.#day = day;
    this.#events = events;
    this.#random = random;
    const queues = profile.queues.map(([{ queue }]) => queue);
    this.#nurses = new Nurses(day.index, ({ id }, state) => {
      events.add(this.#agenda.nowMs, 'agent.state_changed', id, { service: profile.service, state, queues });
    });
  }

  run(): void {
    const { callsByWeekday, weekdayShape, weekendShape } = this.#profile;
    const perDay = callsByWeekday[this.#day.weekday - 1] ?? 0;
    const expected = hourlyRate(perDay, this.#day.isWeekend ? weekendShape : weekdayShape);
    const dayFactor = this.#random.logNormal(1, 0.06);
    for (const hour of this.#day.hours) {
      this.#agenda.at(hour.startMs, () => this.#want(this.#nursesFor(expected(hour))));
    }
    for (const atMs of arrivals(this.#day, (hour) => expected(hour) * dayFactor, this.#random)) {
      this.#agenda.at(atMs, () => this.#arrive());
    }
    this.#agenda.at(this.#day.endMs, () => {
      this.#want(0);
      for (const { id, queue } of this.#callbacks.splice(0)) this.#tell('callback.expired', id, { queue });
    });
    this.#agenda.run();
  }

  #nursesFor(callsPerHour: number): number {
    const { talkMinutes, wrapUpMinutes, staffingRatio, fewestNurses } = this.#profile;
    if (callsPerHour < 1) return 0;
    const perCallMinutes =
      talkMinutes + wrapUpMinutes + RUNG_OUT_RATIO * RUNG_OUT_MINUTES + BREAK_RATIO * BREAK_MINUTES;
    return Math.max(fewestNurses, Math.round((staffingRatio * callsPerHour * perCallMinutes) / HOUR_MINUTES));
  }

  #want(nurses: number): void {
    this.#nurses.want(nurses, this.#waiting.size === 0);
    this.#serve();
  }

  #arrive(): void {
    const { service, areas, queues, longestQueue, voicePromptRatio, patienceMinutes, callbackRatio } = this.#profile;
    const id = this.#events.newName('c');
    const queue = this.#random.pick(queues);
    const area = this.#random.pick(areas);
    const leg: Leg = { id, legId: 'l1', queue, area };
    if (this.#random.chance(voicePromptRatio)) return this.#turnAway(leg, 'voice_prompt');
    if (this.#nurses.isClosed) return this.#turnAway(leg, 'closed');
    if (this.#waiting.size >= longestQueue) return this.#turnAway(leg, 'full');
    const data = { service, queue: queue.queue, area, kind: queue.kind, legId: leg.legId };
    this.#events.add(this.#agenda.nowMs, 'call.queued', id, data);
    this.#wait(leg, this.#random.logNormal(patienceMinutes, 1.2) * MINUTE_MS);
    if (this.#random.chance(callbackRatio)) {
      this.#agenda.after(this.#random.between(90, 240) * SECOND_MS, () => this.#chooseCallback(leg));
    }
    return this.#serve();
  }

  #turnAway({ id, queue }: Leg, reason: 'closed' | 'full' | 'voice_prompt'): void {
    this.#events.add(this.#agenda.nowMs, 'call.turned_away', id, {
      service: this.#profile.service,
      queue: queue.queue,
      reason,
    });
  }

  #wait(leg: Leg, patienceMs: number): void {
    this.#waiting.add(leg);
    this.#agenda.after(patienceMs, () => {
      if (!this.#waiting.delete(leg)) return;
      const { service } = this.#profile;
      this.#events.add(this.#agenda.nowMs, 'call.abandoned', leg.id, {
        service,
        queue: leg.queue.queue,
        legId: leg.legId,
      });
    });
  }

  /** Late in the evening nobody would be left to call back. */
  #chooseCallback(leg: Leg): void {
    const isTooLate = this.#agenda.nowMs > this.#day.endMs - HOUR_MINUTES * MINUTE_MS;
    if (isTooLate || !this.#waiting.delete(leg)) return;
    const { service } = this.#profile;
    const { queue } = leg.queue;
    const data = { service, queue, legId: leg.legId, reason: 'callback' } as const;
    this.#events.add(this.#agenda.nowMs, 'call.flowed_out', leg.id, data);
    this.#tell('callback.requested', leg.id, { queue });
    this.#callbacks.push({ id: leg.id, queue, dueMs: this.#agenda.nowMs + CALLBACK_AFTER_MS, attempts: 0 });
  }

  #serve(): void {
    for (;;) {
      const [leg] = this.#waiting;
      const nurse = leg && this.#nurses.takeFree();
      if (!leg || !nurse) return;
      this.#waiting.delete(leg);
      this.#nurses.become(nurse, 'ringing');
      this.#agenda.after(this.#random.between(2, 9) * SECOND_MS, () => this.#answer(leg, nurse));
    }
  }

  #answer(leg: Leg, nurse: Nurse): void {
    const { service, talkMinutes } = this.#profile;
    const interpreter = this.#random.chance(leg.queue.interpreterRatio);
    const data = { service, queue: leg.queue.queue, agent: nurse.id, legId: leg.legId };
    this.#events.add(this.#agenda.nowMs, 'call.answered', leg.id, data);
    this.#nurses.become(nurse, 'on_call');
    const talkMs = this.#random.logNormal(talkMinutes, 0.65) * MINUTE_MS * (interpreter ? 1.5 : 1);
    this.#agenda.after(talkMs, () => this.#hangUp(leg, nurse, interpreter));
  }

  #hangUp(leg: Leg, nurse: Nurse, interpreter: boolean): void {
    const { service, transfer, wrapUpMinutes, patienceMinutes } = this.#profile;
    const isTransferred = transfer !== null && leg.legId === 'l1' && this.#random.chance(transfer.ratio);
    if (isTransferred) this.#transfer(leg, transfer.toQueue, patienceMinutes);
    this.#events.add(this.#agenda.nowMs, 'call.ended', leg.id, { service, legId: leg.legId });
    this.#nurses.become(nurse, 'wrap_up');
    this.#agenda.after(this.#random.logNormal(wrapUpMinutes, 0.6) * MINUTE_MS, () => {
      this.#events.add(this.#agenda.nowMs, 'call.wrapped_up', leg.id, { service, agent: nurse.id, legId: leg.legId });
      if (!isTransferred) this.#classify(leg, interpreter);
      this.#finish(nurse);
    });
  }

  #classify(leg: Leg, interpreter: boolean): void {
    const { service, outcomes, outcomesIn } = this.#profile;
    const outcome = this.#random.pick(outcomesIn[leg.area] ?? outcomes);
    this.#events.add(this.#agenda.nowMs, 'call.classified', leg.id, { service, outcome, interpreter });
  }

  /** A transferred caller waits again, in another queue. */
  #transfer(leg: Leg, toQueue: string, patienceMinutes: number): void {
    const target = this.#profile.queues.map(([queue]) => queue).find(({ queue }) => queue === toQueue) ?? leg.queue;
    const { service } = this.#profile;
    const next: Leg = { id: leg.id, legId: 'l2', queue: target, area: leg.area };
    this.#events.add(this.#agenda.nowMs, 'call.transferred', leg.id, { service, toQueue, legId: leg.legId });
    const data = { service, queue: target.queue, kind: target.kind, legId: next.legId };
    this.#events.add(this.#agenda.nowMs, 'call.queued', leg.id, data);
    this.#wait(next, this.#random.logNormal(patienceMinutes, 1.2) * MINUTE_MS);
    this.#serve();
  }

  /** After a call: a callback that is due, a call to follow up an advice, a break, or the next caller. */
  #finish(nurse: Nurse): void {
    if (nurse.isLeaving) return this.#release(nurse);
    const [callback] = this.#callbacks;
    if (callback && callback.dueMs <= this.#agenda.nowMs && this.#random.chance(0.3)) return this.#callBack(nurse);
    if (this.#random.chance(RUNG_OUT_RATIO))
      return this.#ringOut(nurse, 'follow_up', this.#events.newName('u'), this.#random.chance(0.8));
    if (!this.#random.chance(BREAK_RATIO)) return this.#release(nurse);
    this.#nurses.become(nurse, 'paused');
    return this.#agenda.after(this.#random.logNormal(BREAK_MINUTES, 0.4) * MINUTE_MS, () => this.#release(nurse));
  }

  #release(nurse: Nurse): void {
    this.#nurses.free(nurse, this.#waiting.size === 0);
    this.#serve();
  }

  #callBack(nurse: Nurse): void {
    const callback = this.#callbacks.shift();
    if (!callback) return;
    const { id, queue } = callback;
    const attempts = callback.attempts + 1;
    const connected = this.#random.chance(0.8);
    this.#tell('callback.attempted', id, { queue });
    if (connected) this.#tell('callback.connected', id, { queue });
    else if (attempts === MOST_CALLBACK_ATTEMPTS) this.#tell('callback.expired', id, { queue });
    else this.#callbacks.push({ id, queue, attempts, dueMs: this.#agenda.nowMs + CALLBACK_AFTER_MS });
    this.#ringOut(nurse, 'callback', this.#events.newName('u'), connected);
  }

  #ringOut(nurse: Nurse, reason: 'callback' | 'follow_up', id: string, connected: boolean): void {
    const data = { service: this.#profile.service, agent: nurse.id, reason, connected };
    this.#events.add(this.#agenda.nowMs, 'call.rung_out', id, data);
    this.#nurses.become(nurse, 'on_call');
    const talkMs = connected ? this.#random.logNormal(RUNG_OUT_MINUTES, 0.5) * MINUTE_MS : 30 * SECOND_MS;
    this.#agenda.after(talkMs, () => this.#release(nurse));
  }

  #tell(
    type: 'callback.requested' | 'callback.attempted' | 'callback.connected' | 'callback.expired',
    id: string,
    { queue }: { readonly queue: string },
  ): void {
    this.#events.add(this.#agenda.nowMs, type, id, { service: this.#profile.service, queue });
  }
}
