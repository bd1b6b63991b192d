import type { ChangeOf, LiveState, OpenBreach, RecordedEvent } from '#contracts';

/** What telling of a state needs to know of its sections. */
export interface Sections<State extends LiveState> {
  /** Tells what differs from a former state; null where nothing does. */
  readonly changeBetween: (before: State, after: State) => ChangeOf<State> | null;
  /** Gives a state whose slow sections are those of a former one. */
  readonly withSlowSectionsOf: (former: State, state: State) => State;
  /** Tells whether a change tells of a slow section. */
  readonly tellsSlowSections: (change: ChangeOf<State>) => boolean;
  /** Tells whether a figure of the state grows all the time, so that it is told every second. */
  readonly isGrowing: (state: State) => boolean;
}

/** The live state of one service, of either kind, as its feed and its channel need to know it. */
export interface Live<State extends LiveState = LiveState> {
  readonly sections: Sections<State>;
  /** Takes in an event of the service, or a heartbeat of any source. */
  apply(event: RecordedEvent): void;
  /** Lets time pass. */
  advance(nowMs: number): void;
  /** Replaces the breaches that are open. */
  setOpenBreaches(breaches: readonly OpenBreach[]): void;
  /** Tells the state at an instant, once time has passed until then. */
  state(nowMs: number): State;
  /** Tells the next instant at which the state changes by time alone, figures that grow all the time left aside. */
  nextChangeAtMs(): number;
}
