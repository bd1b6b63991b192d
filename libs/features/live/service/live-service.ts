import type { LiveState, OpenBreach, RecordedEvent } from '#contracts';
import {
  chatContribution,
  contactContributions,
  foldChat,
  foldContact,
  type Calendar,
  type Contribution,
} from '#domain';
import { AgentStates } from './agent-states.js';
import { dayBoundsAt, type DayBounds } from './day-bounds.js';
import { ServiceWindows, type Measures, type Past } from './service-windows.js';
import { LiveBudgets } from './live-budgets.js';
import { SourceSigns } from './source-signs.js';
import { Subjects } from './subjects.js';
import { waitingContactOf, WaitingContacts, type WaitingContact } from './waiting-contact.js';

interface Folded {
  readonly contributions: readonly Contribution[];
  readonly waiting: WaitingContact | null;
}

/**
 * Keeps the live state of one telephony service. The state at an instant is a function of the set of events: order of
 * arrival, duplicates and batches do not show in it. An event costs what it changes, and what no window can reach any
 * more is forgotten each midnight. Time only moves forward: an earlier instant than the latest one changes nothing.
 */
export class LiveService {
  readonly #calendar: Calendar;
  readonly #windows: ServiceWindows;
  readonly #waiting: WaitingContacts;
  readonly #agents = new AgentStates();
  readonly #budgets: LiveBudgets;
  readonly #sources: SourceSigns;
  readonly #contacts: Subjects<Folded>;
  readonly #chats: Subjects<Folded>;
  #openBreaches: readonly OpenBreach[] = [];
  #nowMs: number;
  #day: DayBounds;

  constructor(measures: Measures, nowMs: number) {
    const { service, calendar } = measures;
    this.#calendar = calendar;
    this.#windows = new ServiceWindows(measures);
    this.#waiting = new WaitingContacts(service);
    this.#budgets = new LiveBudgets(calendar);
    this.#sources = new SourceSigns(service.silentAfterSeconds);
    const counting = { enter: (folded: Folded) => this.#enter(folded), leave: (folded: Folded) => this.#leave(folded) };
    this.#contacts = new Subjects({ ...counting, fold: foldedContact });
    this.#chats = new Subjects({ ...counting, fold: foldedChat });
    this.#nowMs = nowMs;
    this.#day = dayBoundsAt(calendar, nowMs);
    this.#windows.move(nowMs, this.#day);
  }

  /** Number of contacts and chats kept. */
  get size(): number {
    return this.#contacts.size + this.#chats.size;
  }

  /** Takes in an event of this service, or a heartbeat of any source. */
  apply(event: RecordedEvent): void {
    this.#sources.apply(event);
    if (event.type === 'source.heartbeat') return;
    if (event.type === 'agent.state_changed') this.#agents.apply(event, this.#nowMs);
    else if (event.occurredAtMs < this.#day.horizonMs) return;
    else if (event.type.startsWith('call.')) this.#contacts.apply(event);
    else if (event.type.startsWith('chat.')) this.#chats.apply(event);
  }

  /** Lets time pass. */
  advance(nowMs: number): void {
    if (nowMs <= this.#nowMs) return;
    this.#nowMs = nowMs;
    const newDay = nowMs >= this.#day.toMs;
    if (newDay) this.#day = dayBoundsAt(this.#calendar, nowMs);
    this.#windows.move(nowMs, this.#day);
    if (newDay) this.#forget();
  }

  /** Replaces the stored part of the month and the quarter. */
  setPast(past: Past): void {
    this.#windows.setPast(past);
    this.#windows.move(this.#nowMs, this.#day);
  }

  /** Replaces the breaches that are open. */
  setOpenBreaches(breaches: readonly OpenBreach[]): void {
    this.#openBreaches = breaches;
  }

  /** Tells the state at an instant, once time has passed until then. */
  state(nowMs: number): LiveState {
    this.advance(nowMs);
    const windows = this.#windows.section(this.#nowMs, this.#day);
    return {
      waiting: this.#waiting.section(this.#nowMs),
      agents: this.#agents.section(this.#nowMs),
      windows,
      budgets: this.#budgets.section({ windows, today: this.#windows.today(this.#day) }, this.#nowMs, this.#day),
      sources: this.#sources.section(this.#nowMs),
      breaches: [...this.#openBreaches],
    };
  }

  /**
   * Tells the next instant at which the state changes by time alone, `longestWaitMs` left aside: it is the same at every
   * instant from the latest one until then, unless an event comes.
   */
  nextChangeAtMs(): number {
    return Math.min(
      this.#day.toMs,
      this.#windows.nextChangeAtMs(this.#nowMs, this.#day),
      this.#waiting.nextChangeAtMs(this.#nowMs),
      this.#agents.nextChangeAtMs(this.#nowMs),
      this.#sources.nextChangeAtMs(this.#nowMs),
      this.#budgets.nextChangeAtMs(this.#nowMs),
    );
  }

  #forget(): void {
    const { horizonMs } = this.#day;
    this.#windows.forgetBefore(horizonMs);
    this.#contacts.forgetBefore(horizonMs);
    this.#chats.forgetBefore(horizonMs);
    this.#agents.forget(this.#nowMs);
    this.#sources.forget(this.#nowMs);
  }

  #enter({ contributions, waiting }: Folded): void {
    for (const contribution of contributions) this.#windows.add(contribution);
    if (waiting) this.#waiting.add(waiting);
  }

  #leave({ contributions, waiting }: Folded): void {
    for (const contribution of contributions) this.#windows.remove(contribution);
    if (waiting) this.#waiting.remove(waiting);
  }
}

const foldedContact: ConstructorParameters<typeof Subjects<Folded>>[0]['fold'] = (id, events) => {
  const fold = foldContact(events);
  return { contributions: contactContributions(fold), waiting: waitingContactOf(id, fold, events) };
};

const foldedChat: ConstructorParameters<typeof Subjects<Folded>>[0]['fold'] = (_id, events) => {
  const chat = foldChat(events);
  return { contributions: chat ? [chatContribution(chat)] : [], waiting: null };
};
