import { setImmediate as breathe } from 'node:timers/promises';

/** Members of one room: sending to so many takes some two milliseconds. */
const ROOM_SIZE = 100;

/** Longest stretch of sending before other work of the process gets its turn. */
const LONGEST_STRETCH_MS = 8;

/** The part of a namespace that tells who is in a room. */
export interface Rooms {
  readonly adapter: { readonly rooms: ReadonlyMap<string, ReadonlySet<string>> };
}

/** The part of a socket that enters and leaves rooms. */
export interface Member {
  readonly connected: boolean;
  readonly rooms: ReadonlySet<string>;
  join(room: string): unknown;
  leave(room: string): unknown;
}

/**
 * Sends one message after the other to many sockets without holding up the process: the audience is split over rooms, and
 * between them other work gets its turn. Who enters gets every message that is sent from then on and nothing of one that is
 * being sent already.
 */
export class Audience {
  readonly #name: string;
  readonly #namespace: Rooms;
  readonly #tasks: (() => Promise<void> | void)[] = [];
  #roomCount = 0;
  #isBusy = false;

  constructor(name: string, namespace: Rooms) {
    this.#name = name;
    this.#namespace = namespace;
  }

  /** Number of sockets that are sent to. */
  get size(): number {
    return this.#roomsInUse().reduce((sum, room) => sum + this.#sizeOf(room), 0);
  }

  /** Lets a socket in; one that is in already gets no more of what is being sent. */
  enter(member: Member): void {
    for (const room of member.rooms) if (room.startsWith(`${this.#name}#`)) member.leave(room);
    this.#do(() => {
      if (member.connected) member.join(this.#roomWithPlace());
    });
  }

  /** Sends a message, once those before it are sent, by calling `emit` for every room; resolves when all were. */
  send(emit: (room: string) => void): Promise<void> {
    return new Promise((resolve) => {
      this.#do(async () => {
        let stretchBeganAtMs = performance.now();
        for (const room of this.#roomsInUse()) {
          if (performance.now() - stretchBeganAtMs > LONGEST_STRETCH_MS) {
            await breathe();
            stretchBeganAtMs = performance.now();
          }
          emit(room);
        }
        resolve();
      });
    });
  }

  #do(task: () => Promise<void> | void): void {
    this.#tasks.push(task);
    if (!this.#isBusy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (let task = this.#tasks.shift(); task; task = this.#tasks.shift()) {
      const done = task();
      if (done) await done;
    }
    this.#isBusy = false;
  }

  #roomsInUse(): readonly string[] {
    return Array.from({ length: this.#roomCount }, (_, number) => this.#room(number)).filter(
      (room) => this.#sizeOf(room) > 0,
    );
  }

  #roomWithPlace(): string {
    for (let number = 0; ; number += 1) {
      const room = this.#room(number);
      if (this.#sizeOf(room) >= ROOM_SIZE) continue;
      this.#roomCount = Math.max(this.#roomCount, number + 1);
      return room;
    }
  }

  #room(number: number): string {
    return `${this.#name}#${number}`;
  }

  #sizeOf(room: string): number {
    return this.#namespace.adapter.rooms.get(room)?.size ?? 0;
  }
}
