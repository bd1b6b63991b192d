/** Longest age of an answer that is given again. */
const KEPT_MS = 30_000;
const MOST_ANSWERS = 32;

/** Keeps answers for half a minute, so that many readers of the same page ask the store once. */
export class RecentAnswers<T> {
  readonly #answers = new Map<string, { readonly atMs: number; readonly answer: Promise<T> }>();

  /** Gives the answer known under the key, or asks for it; an answer that rejects is not kept. */
  get(key: string, nowMs: number, ask: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key);
    if (known && nowMs - known.atMs < KEPT_MS) return known.answer;
    const answer = ask();
    answer.catch(() => this.#answers.delete(key));
    this.#answers.delete(key);
    this.#answers.set(key, { atMs: nowMs, answer });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MOST_ANSWERS && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }
}
