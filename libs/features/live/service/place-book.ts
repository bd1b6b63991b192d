import type { Figures, IndicatorId, Place, PlaceFigures, Places } from '#contracts';
import { EMPTY_TALLY_BY_KIND, type Contribution } from '#domain';
import type { DayBounds } from './day-bounds.js';
import type { QueueAnswers } from './queue-answers.js';
import { ServiceWindows, type Measures, type PastSpan, type PastTallies } from './service-windows.js';
import { WaitingContacts, type WaitingContact } from './waiting-contact.js';

/** The indicators that the figures of a place are told by. */
const TOLD: ReadonlySet<IndicatorId> = new Set(['answer_rate', 'answered_within_target', 'mean_wait']);

const NOTHING_STORED: PastTallies = {
  month: EMPTY_TALLY_BY_KIND,
  monthOncall: EMPTY_TALLY_BY_KIND,
  quarterOncall: EMPTY_TALLY_BY_KIND,
};

const NO_FIGURES: PlaceFigures = {
  offered: 0,
  answered: 0,
  abandoned: 0,
  answerRate: null,
  withinTarget: null,
  meanWaitMs: null,
};

/** A place that nothing came to: most places of a configuration cost nothing until something does. */
const NOTHING: Place = {
  waiting: { count: 0, longestQueuedAt: null, beyondTarget: 0 },
  windows: {
    '15m': NO_FIGURES,
    '60m': NO_FIGURES,
    today: NO_FIGURES,
    month: NO_FIGURES,
    'month-oncall': NO_FIGURES,
    'quarter-oncall': NO_FIGURES,
  },
};

/** The stored part of each place that has one. */
export interface PlacesPast extends PastSpan {
  readonly places: ReadonlyMap<string, PastTallies>;
}

interface KeptPlace {
  readonly windows: ServiceWindows;
  readonly waiting: WaitingContacts;
}

/**
 * Keeps the places of one kind, queues or areas: those of the configuration, and others while anything is known of them.
 * Windows are moved when they are asked for, so that an event costs what it changes however many places there are.
 */
export class PlaceBook {
  readonly #measures: Measures;
  readonly #configured: readonly string[];
  readonly #answers: QueueAnswers;
  readonly #kept = new Map<string, KeptPlace>();
  readonly #told = new WeakMap<Figures, PlaceFigures>();
  #past: PlacesPast | null = null;

  /** Begins empty; `ids` are the places of the configuration, `answers` those of the service. */
  constructor({ service, configuration, calendar }: Measures, ids: readonly string[], answers: QueueAnswers) {
    this.#answers = answers;
    const { definitions } = configuration;
    const indicators = definitions.indicators.filter(({ id }) => TOLD.has(id));
    // A place is not judged: targets are set for the service.
    this.#measures = { service, calendar, configuration: { definitions: { ...definitions, indicators }, targets: [] } };
    this.#configured = ids;
  }

  /** Lets a contribution to a place in. */
  add(id: string, contribution: Contribution): void {
    this.#place(id).windows.add(contribution);
  }

  /** Takes out a contribution that was let in. */
  remove(id: string, contribution: Contribution): void {
    this.#kept.get(id)?.windows.remove(contribution);
  }

  /** Lets in a contact that waits at a place. */
  addWaiting(id: string, contact: WaitingContact): void {
    this.#place(id).waiting.add(contact);
  }

  /** Takes out a waiting contact that was let in. */
  removeWaiting(id: string, contact: WaitingContact): void {
    this.#kept.get(id)?.waiting.remove(contact);
  }

  /** Replaces the stored part. */
  setPast(past: PlacesPast): void {
    this.#past = past;
    for (const [id, { windows }] of this.#kept) windows.setPast(pastOf(past, id));
  }

  /** Forgets contributions before an instant that every window has left behind. */
  forgetBefore(epochMs: number, nowMs: number, day: DayBounds): void {
    for (const { windows } of this.#kept.values()) {
      windows.move(nowMs, day);
      windows.forgetBefore(epochMs);
    }
  }

  /** Forgets the places that nothing is left of. */
  forgetEmpty(): void {
    for (const [id, { windows }] of this.#kept) if (windows.isEmpty) this.#kept.delete(id);
  }

  /** Tells of every place; windows that did not change are told by the same objects as before. */
  section(nowMs: number, day: DayBounds): Places {
    const stored = this.#past?.quarterFromMs === day.quarterFromMs ? this.#past.places.keys() : [];
    const known = [...this.#kept].filter(([, { windows }]) => !windows.isEmpty).map(([id]) => id);
    const told = [...new Set([...stored, ...known])];
    return Object.fromEntries([
      ...this.#configured.map((id) => [id, NOTHING] as const),
      ...told.map((id) => [id, this.#placeAt(this.#place(id), nowMs, day)] as const),
    ]);
  }

  /** Tells when time alone changes a place within the day, who waits left aside. */
  nextChangeAtMs(nowMs: number, day: DayBounds): number {
    let nextMs = Infinity;
    for (const { windows } of this.#kept.values()) nextMs = Math.min(nextMs, windows.nextChangeAtMs(nowMs, day));
    return nextMs;
  }

  #placeAt({ windows, waiting }: KeptPlace, nowMs: number, day: DayBounds): Place {
    windows.move(nowMs, day);
    const figures = windows.section(nowMs, day);
    return {
      waiting: waiting.summary(nowMs),
      windows: {
        '15m': this.#figuresOf(figures['15m']),
        '60m': this.#figuresOf(figures['60m']),
        today: this.#figuresOf(figures.today),
        month: this.#figuresOf(figures.month),
        'month-oncall': this.#figuresOf(figures['month-oncall']),
        'quarter-oncall': this.#figuresOf(figures['quarter-oncall']),
      },
    };
  }

  #figuresOf(figures: Figures): PlaceFigures {
    const told = this.#told.get(figures) ?? placeFigures(figures);
    this.#told.set(figures, told);
    return told;
  }

  #place(id: string): KeptPlace {
    const known = this.#kept.get(id);
    if (known) return known;
    const place = {
      windows: new ServiceWindows(this.#measures),
      waiting: new WaitingContacts(this.#measures.service, this.#answers),
    };
    if (this.#past) place.windows.setPast(pastOf(this.#past, id));
    this.#kept.set(id, place);
    return place;
  }
}

function pastOf(past: PlacesPast, id: string): PastSpan & PastTallies {
  return { ...past, ...(past.places.get(id) ?? NOTHING_STORED) };
}

function placeFigures({ counts, indicators }: Figures): PlaceFigures {
  const valueOf = (wanted: IndicatorId) => indicators.find(({ id }) => id === wanted)?.value ?? null;
  return {
    offered: counts.offered,
    answered: counts.answered,
    abandoned: counts.abandoned,
    answerRate: valueOf('answer_rate'),
    withinTarget: valueOf('answered_within_target'),
    meanWaitMs: valueOf('mean_wait'),
  };
}
