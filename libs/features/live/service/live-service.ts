import type { Figures, Forecast, TelephonyState, OpenBreach, RecordedEvent, WindowId } from '#contracts';
import type { Calendar, NormalArrivals, WatchableTelephony } from '#domain';
import type { Live } from '../feed/live.js';
import { TELEPHONY_SECTIONS } from '../feed/telephony-sections.js';
import { AgentStates } from './agent-states.js';
import { CallbackBook, type KeptCallback } from './callback-book.js';
import { ChatBook } from './chat-book.js';
import { dayBoundsAt, type DayBounds } from './day-bounds.js';
import { foldedCallback, foldedChat, foldedContact, type FoldedChat, type FoldedContact } from './folded-subjects.js';
import { LiveBudgets } from './live-budgets.js';
import { LiveForecast } from './live-forecast.js';
import type { Past } from './past.js';
import { PlaceBook } from './place-book.js';
import { QueueAnswers } from './queue-answers.js';
import { ServiceWindows, type Measures } from './service-windows.js';
import { SourceSigns } from './source-signs.js';
import { Subjects } from './subjects.js';
import { TurnedAwayBook } from './turned-away-book.js';
import { WaitingContacts } from './waiting-contact.js';

/** What of a live state rules watch. */
export interface Glanced {
  readonly windows: readonly WindowId[];
  readonly forecast: boolean;
}

/**
 * Keeps the live state of one telephony service. The state at an instant is a function of the set of events: order of
 * arrival, duplicates and batches do not show in it. An event costs what it changes, and what no window can reach any
 * more is forgotten each midnight. Time only moves forward: an earlier instant than the latest one changes nothing.
 */
export class LiveService implements Live<TelephonyState> {
  readonly sections = TELEPHONY_SECTIONS;
  readonly #calendar: Calendar;
  readonly #windows: ServiceWindows;
  readonly #waiting: WaitingContacts;
  readonly #agents = new AgentStates();
  readonly #budgets: LiveBudgets;
  readonly #sources: SourceSigns;
  readonly #queues: PlaceBook;
  readonly #areas: PlaceBook;
  readonly #answers = new QueueAnswers();
  readonly #forecast: LiveForecast;
  readonly #callbackBook = new CallbackBook();
  readonly #chatBook = new ChatBook();
  readonly #turnedAway = new TurnedAwayBook();
  readonly #contacts: Subjects<FoldedContact>;
  readonly #chats: Subjects<FoldedChat>;
  readonly #callbacks: Subjects<KeptCallback>;
  #past: Past | null = null;
  #openBreaches: readonly OpenBreach[] = [];
  #nowMs: number;
  #day: DayBounds;
  /** Where the present segment ends, as far as it has been asked for. */
  #edgeAtMs = -Infinity;

  constructor(measures: Measures, nowMs: number) {
    const { service, calendar } = measures;
    this.#calendar = calendar;
    this.#windows = new ServiceWindows(measures);
    const ids = (places: readonly { readonly id: string }[]) => places.map(({ id }) => id);
    this.#queues = new PlaceBook(measures, ids(service.queues), this.#answers);
    this.#areas = new PlaceBook(measures, ids(service.areas), this.#answers);
    this.#waiting = new WaitingContacts(service, this.#answers);
    this.#forecast = new LiveForecast(service);
    this.#budgets = new LiveBudgets(calendar);
    this.#sources = new SourceSigns(service.silentAfterSeconds);
    this.#contacts = new Subjects({
      fold: foldedContact,
      enter: (contact) => this.#enterContact(contact),
      leave: (contact) => this.#leaveContact(contact),
    });
    this.#chats = new Subjects({
      fold: foldedChat,
      enter: (chat) => this.#enterChat(chat),
      leave: (chat) => this.#leaveChat(chat),
    });
    this.#callbacks = new Subjects({
      fold: foldedCallback,
      enter: (callback) => this.#callbackBook.add(callback),
      leave: (callback) => this.#callbackBook.remove(callback),
    });
    this.#nowMs = nowMs;
    this.#day = dayBoundsAt(calendar, nowMs);
    this.#windows.move(nowMs, this.#day);
  }

  /** Number of contacts, chats and call-backs kept. */
  get size(): number {
    return this.#contacts.size + this.#chats.size + this.#callbacks.size;
  }

  /** Takes in an event of this service, or a heartbeat of any source. */
  apply(event: RecordedEvent): void {
    this.#sources.apply(event);
    if (event.type === 'source.heartbeat') return;
    if (event.type === 'agent.state_changed') this.#agents.apply(event, this.#nowMs);
    else if (event.occurredAtMs < this.#day.horizonMs) return;
    else if (event.type.startsWith('call.')) this.#contacts.apply(event);
    else if (event.type.startsWith('chat.')) this.#chats.apply(event);
    else if (event.type.startsWith('callback.')) this.#callbacks.apply(event);
  }

  /** Takes in that a source has given a sign of life, and nothing of what it says. */
  hear(event: RecordedEvent): void {
    this.#sources.apply(event);
  }

  /** Gives the wait of a contact that was answered, ms; null where it was not (yet), or is kept no more. */
  answeredWaitMs(subject: string): number | null {
    const waited = this.#contacts.get(subject)?.contributions.find(({ counts }) => counts.includes('answered'))?.waited;
    return waited?.waitMs ?? null;
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
    this.#past = past;
    this.#windows.setPast(past);
    this.#queues.setPast({ ...past, places: past.queues });
    this.#areas.setPast({ ...past, places: past.areas });
    this.#windows.move(this.#nowMs, this.#day);
  }

  /** Replaces the calls that normally come in each hour of the present day and the one after it. */
  setNormals(normals: NormalArrivals): void {
    this.#forecast.setNormals(normals);
  }

  /** Replaces the breaches that are open. */
  setOpenBreaches(breaches: readonly OpenBreach[]): void {
    this.#openBreaches = breaches;
  }

  /** Tells the state at an instant, once time has passed until then. */
  state(nowMs: number): TelephonyState {
    this.advance(nowMs);
    const windows = this.#windows.section(this.#nowMs, this.#day);
    return {
      kind: 'telephony',
      waiting: this.#waiting.section(this.#nowMs),
      agents: this.#agents.section(this.#nowMs),
      callbacks: this.#callbackBook.section(this.#nowMs, this.#day),
      chats: this.#chatBook.section(this.#nowMs, this.#day),
      turnedAway: this.#turnedAway.section(this.#nowMs, this.#day),
      windows,
      queues: this.#queues.section(this.#nowMs, this.#day),
      areas: this.#areas.section(this.#nowMs, this.#day),
      forecast: this.#forecastNow(),
      budgets: this.#budgets.section(
        { windows, today: this.#windows.today(this.#day), countedFromMs: this.#countedFromMs() },
        this.#nowMs,
        this.#day,
      ),
      sources: this.#sources.section(this.#nowMs),
      breaches: [...this.#openBreaches],
    };
  }

  /**
   * Tells what rules watch at an instant, once time has passed until then: of the windows, those asked for alone, and the
   * forecast only where it is.
   */
  glance({ windows, forecast }: Glanced, nowMs: number): WatchableTelephony {
    this.advance(nowMs);
    const figures: Partial<Record<WindowId, Figures>> = {};
    for (const id of windows) figures[id] = this.#windows.figuresOf(id, this.#nowMs, this.#day);
    const { count, beyondTarget, longestWaitMs } = this.#waiting.counts(this.#nowMs);
    const queuedAt = longestWaitMs === null ? [] : [new Date(this.#nowMs - longestWaitMs).toISOString()];
    return {
      kind: 'telephony',
      waiting: { count, beyondTarget, calls: queuedAt.map((atText) => ({ queuedAt: atText })) },
      windows: figures,
      forecast: forecast ? this.#forecastNow() : null,
      sources: this.#sources.section(this.#nowMs),
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
      this.#callbackBook.nextChangeAtMs(this.#nowMs),
      this.#chatBook.nextChangeAtMs(this.#nowMs),
      this.#turnedAway.nextChangeAtMs(this.#nowMs),
      this.#agents.nextChangeAtMs(this.#nowMs),
      this.#sources.nextChangeAtMs(this.#nowMs),
      this.#budgets.nextChangeAtMs(this.#nowMs),
      this.#queues.nextChangeAtMs(this.#nowMs, this.#day),
      this.#areas.nextChangeAtMs(this.#nowMs, this.#day),
      this.#nextForecastAtMs(),
    );
  }

  /** Tells the next instant at which time alone changes what {@link glance} shows of this, or its segment. */
  nextGlanceAtMs({ windows, forecast }: Glanced): number {
    return Math.min(
      this.#day.toMs,
      this.#windows.nextChangeAtMs(this.#nowMs, this.#day, windows),
      this.#waiting.nextChangeAtMs(this.#nowMs),
      this.#sources.nextChangeAtMs(this.#nowMs),
      this.#segmentEdgeAtMs(),
      forecast ? Math.min(this.#nextForecastAtMs(), this.#agents.nextChangeAtMs(this.#nowMs)) : Infinity,
      // What a forecast is made from lies in windows that no rule needs to watch.
      forecast ? this.#windows.nextChangeAtMs(this.#nowMs, this.#day) : Infinity,
    );
  }

  #forecastNow(): Forecast | null {
    const { waiting } = this.#waiting.at(this.#nowMs);
    const agents = this.#agents.section(this.#nowMs);
    const figures = (id: WindowId) => this.#windows.figuresOf(id, this.#nowMs, this.#day);
    return this.#forecast.section({ waiting, agents, hour: figures('60m'), today: figures('today') }, this.#nowMs);
  }

  #nextForecastAtMs(): number {
    return this.#forecast.nextChangeAtMs(this.#nowMs, this.#waiting.at(this.#nowMs).waiting.length > 0);
  }

  #segmentEdgeAtMs(): number {
    if (this.#edgeAtMs <= this.#nowMs) {
      this.#edgeAtMs = this.#calendar.segmentSpans(this.#nowMs, this.#day.toMs)[0]?.toMs ?? this.#day.toMs;
    }
    return this.#edgeAtMs;
  }

  /** Before the stored days have been read nothing is known of when they begin: all of the period counts. */
  #countedFromMs(): number {
    return this.#past ? (this.#past.firstStoredMs ?? this.#day.fromMs) : -Infinity;
  }

  #forget(): void {
    const { horizonMs } = this.#day;
    this.#windows.forgetBefore(horizonMs);
    for (const places of [this.#queues, this.#areas]) places.forgetBefore(horizonMs, this.#nowMs, this.#day);
    this.#contacts.forgetBefore(horizonMs);
    this.#chats.forgetBefore(horizonMs);
    this.#callbacks.forgetBefore(horizonMs);
    for (const places of [this.#queues, this.#areas]) places.forgetEmpty();
    this.#agents.forget(this.#nowMs);
    this.#sources.forget(this.#nowMs);
  }

  #enterContact({ contributions, stints, waiting, turnedAway, answers, work }: FoldedContact): void {
    this.#forecast.add(work);
    for (const answer of answers) this.#answers.add(answer);
    for (const contribution of contributions) {
      this.#windows.add(contribution);
      if (contribution.area !== '') this.#areas.add(contribution.area, contribution);
    }
    for (const stint of stints) this.#queues.add(stint.queue, stint);
    if (turnedAway) this.#turnedAway.add(turnedAway);
    if (!waiting) return;
    this.#waiting.add(waiting);
    this.#queues.addWaiting(waiting.queue, waiting);
    if (waiting.area !== '') this.#areas.addWaiting(waiting.area, waiting);
  }

  #leaveContact({ contributions, stints, waiting, turnedAway, answers, work }: FoldedContact): void {
    this.#forecast.remove(work);
    for (const answer of answers) this.#answers.remove(answer);
    for (const contribution of contributions) {
      this.#windows.remove(contribution);
      if (contribution.area !== '') this.#areas.remove(contribution.area, contribution);
    }
    for (const stint of stints) this.#queues.remove(stint.queue, stint);
    if (turnedAway) this.#turnedAway.remove(turnedAway);
    if (!waiting) return;
    this.#waiting.remove(waiting);
    this.#queues.removeWaiting(waiting.queue, waiting);
    if (waiting.area !== '') this.#areas.removeWaiting(waiting.area, waiting);
  }

  #enterChat(chat: FoldedChat): void {
    if (!chat) return;
    this.#windows.add(chat.contribution);
    this.#chatBook.add(chat.kept);
  }

  #leaveChat(chat: FoldedChat): void {
    if (!chat) return;
    this.#windows.remove(chat.contribution);
    this.#chatBook.remove(chat.kept);
  }
}
