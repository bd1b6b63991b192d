import type { AgentState } from '#contracts';

/** A nurse; `isLeaving` once the shift is over and the work in hand is the last. */
export interface Nurse {
  readonly id: string;
  state: AgentState;
  isLeaving: boolean;
}

/** How a change of state is told. */
type Tell = (nurse: Nurse, state: AgentState) => void;

/**
 * The nurses of one day: who is on duty, and who has been free longest. A day has nurses of its own, and the next day
 * others, so that nobody who finishes a call after midnight is needed at once.
 */
export class Nurses {
  readonly #all: Nurse[] = [];
  /** Free nurses, the one who has been free longest first. */
  readonly #free = new Set<Nurse>();
  readonly #team: string;
  readonly #tell: Tell;
  #wanted = 0;

  constructor(dayIndex: number, tell: Tell) {
    this.#team = dayIndex % 2 === 0 ? 'a' : 'b';
    this.#tell = tell;
  }

  /** Sets how many are wanted from now on: others log in, or leave when they are done. */
  want(wanted: number, isQueueEmpty: boolean): void {
    this.#wanted = wanted;
    const onDuty = this.#all.filter(({ state }) => state !== 'logged_out');
    for (const [index, nurse] of onDuty.entries()) nurse.isLeaving = index >= wanted;
    for (let missing = wanted - onDuty.length; missing > 0; missing -= 1) this.free(this.#next(), isQueueEmpty);
    for (const nurse of [...this.#free].filter(({ isLeaving }) => isLeaving)) this.free(nurse, isQueueEmpty);
  }

  /** Whether nobody is wanted: the service is closed. */
  get isClosed(): boolean {
    return this.#wanted === 0;
  }

  /** Gives the nurse who has been free longest, or undefined. */
  takeFree(): Nurse | undefined {
    const [nurse] = this.#free;
    if (nurse) this.#free.delete(nurse);
    return nurse;
  }

  /** A nurse is done with something: takes the next call or, at the end of the shift, logs out. */
  free(nurse: Nurse, isQueueEmpty: boolean): void {
    // Callers still waiting when a service closes are served by those who are there.
    const leaves = nurse.isLeaving && (isQueueEmpty || this.#wanted > 0);
    this.#free.delete(nurse);
    if (!leaves) this.#free.add(nurse);
    this.become(nurse, leaves ? 'logged_out' : 'available');
  }

  /** Changes and tells a nurse's state. */
  become(nurse: Nurse, state: AgentState): void {
    if (nurse.state === state) return;
    nurse.state = state;
    this.#tell(nurse, state);
  }

  #next(): Nurse {
    const loggedOut = this.#all.find(({ state }) => state === 'logged_out');
    if (loggedOut) {
      loggedOut.isLeaving = false;
      return loggedOut;
    }
    const number = String(this.#all.length + 1).padStart(2, '0');
    const nurse: Nurse = { id: `ssk-${this.#team}${number}`, state: 'logged_out', isLeaving: false };
    this.#all.push(nurse);
    return nurse;
  }
}
