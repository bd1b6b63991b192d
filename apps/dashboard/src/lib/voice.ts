/** Nobody can follow a page that speaks all the time: one text, and then so long silence. */
const SILENCE_MS = 5_000;

/** What still may be said once the voice is free; older texts give way, since they tell of what has passed. */
const QUEUE_LENGTH = 3;

type Speak = (text: string) => void;

/**
 * Says one thing after the other to screen readers: whatever part of the page has something to say passes it on here, so
 * that no two speak over each other.
 */
export class Voice {
  readonly #later: (task: () => void, ms: number) => void;
  #speak: Speak | null = null;
  #queue: readonly string[] = [];
  #isBusy = false;

  constructor(later: (task: () => void, ms: number) => void) {
    this.#later = later;
  }

  /** Lets `speak` say it from now on, until the function that it returns is called. */
  lend(speak: Speak): () => void {
    this.#speak = speak;
    return () => {
      if (this.#speak === speak) this.#speak = null;
    };
  }

  /** Says a text as soon as nothing else has been said for five seconds; at most three texts wait. */
  say(text: string): void {
    this.#queue = [...this.#queue.filter((waiting) => waiting !== text), text].slice(-QUEUE_LENGTH);
    if (!this.#isBusy) this.#next();
  }

  #next(): void {
    const [text, ...rest] = this.#queue;
    this.#queue = rest;
    this.#isBusy = text !== undefined;
    if (text === undefined) return;
    this.#speak?.(text);
    this.#later(() => this.#next(), SILENCE_MS);
  }
}

/** The voice of the page. */
export const voice = new Voice((task, ms) => void setTimeout(task, ms));
