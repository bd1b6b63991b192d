import type { CareLevels, DispatchWindow, DispatchWindowId, IntervalDefinition } from '#contracts';
import { RunningDispatchTally, type IncidentContribution } from '#domain';
import type { DayBounds } from '../service/day-bounds.js';
import type { TimeWindow } from '../service/time-window.js';
import { Timeline } from '../service/timeline.js';

const HOUR_MS = 3_600_000;

type IncidentWindow = TimeWindow<IncidentContribution, DispatchWindow>;

interface Evaluated {
  readonly revision: number;
  readonly figures: DispatchWindow;
}

/** Keeps the figures of the last hour and of the present local day. */
export class DispatchWindows {
  readonly #timeline: Timeline<IncidentContribution, DispatchWindow>;
  readonly #windows: Readonly<Record<DispatchWindowId, IncidentWindow>>;
  readonly #evaluated = new Map<DispatchWindowId, Evaluated>();
  #keptFromMs = -Infinity;

  constructor(intervals: readonly IntervalDefinition[], careLevels: CareLevels) {
    this.#timeline = new Timeline(() => new RunningDispatchTally(intervals, careLevels));
    this.#windows = { '60m': this.#timeline.window(), today: this.#timeline.window() };
  }

  /** Lets an incident in. */
  add(contribution: IncidentContribution): void {
    this.#timeline.add(contribution);
  }

  /** Takes out an incident that was let in; does nothing where it is forgotten already. */
  remove(contribution: IncidentContribution): void {
    if (contribution.atMs >= this.#keptFromMs) this.#timeline.remove(contribution);
  }

  /** Moves both windows to the present. */
  move(nowMs: number, day: DayBounds): void {
    this.#windows['60m'].move({ afterMs: nowMs - HOUR_MS, untilMs: nowMs });
    this.#windows.today.move({ afterMs: day.fromMs - 1, untilMs: nowMs });
  }

  /** Forgets incidents before an instant that both windows have left behind. */
  forgetBefore(epochMs: number): void {
    this.#timeline.items.dropBefore(epochMs);
    this.#keptFromMs = epochMs;
  }

  /** Evaluates both windows; what did not change is the same object as before. */
  section(): Record<DispatchWindowId, DispatchWindow> {
    return { '60m': this.#figures('60m'), today: this.#figures('today') };
  }

  /** Tells when time alone changes a window within the day: an incident leaves or enters. */
  nextChangeAtMs(nowMs: number): number {
    const { items } = this.#timeline;
    return Math.min(items.nextAfter(nowMs - HOUR_MS) + HOUR_MS, items.nextAfter(nowMs));
  }

  #figures(id: DispatchWindowId): DispatchWindow {
    const window = this.#windows[id];
    const known = this.#evaluated.get(id);
    if (known?.revision === window.revision) return known.figures;
    const figures = window.tally();
    this.#evaluated.set(id, { revision: window.revision, figures });
    return figures;
  }
}
