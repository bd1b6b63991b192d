/**
 * Does work of one name one after another: after Redis was away the queue may give a job again that is still being done here.
 */
export class OneAtATime {
  readonly #underWay = new Map<string, Promise<void>>();

  /** Does the work once what is under way under the same name has ended, whatever came of that. */
  async run(name: string, work: () => Promise<void>): Promise<void> {
    const former = this.#underWay.get(name) ?? Promise.resolve();
    const running = former.catch(() => undefined).then(work);
    this.#underWay.set(name, running);
    try {
      await running;
    } finally {
      if (this.#underWay.get(name) === running) this.#underWay.delete(name);
    }
  }
}
