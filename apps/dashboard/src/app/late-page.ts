import { lazy, type ComponentType } from 'react';
import type { PageProps } from './page.js';

/** A page whose code comes when it is first shown, or ahead of that. */
export class LatePage {
  readonly #load: () => Promise<ComponentType<PageProps>>;
  #loaded: ComponentType<PageProps> | null = null;
  #shown: ComponentType<PageProps> | null = null;

  constructor(load: () => Promise<ComponentType<PageProps>>) {
    this.#load = load;
  }

  /**
   * Shows the page; the same component however often it is asked for. What has come ahead is shown at once: a page that
   * React has to wait for is held back 300 ms after the text that stands in for it.
   */
  get Page(): ComponentType<PageProps> {
    this.#shown ??= this.#loaded ?? lazy(async () => ({ default: await this.#load() }));
    return this.#shown;
  }

  /** Loads the code of the page; ends also where that fails, which is left to when the page is shown. */
  async loadAhead(): Promise<void> {
    try {
      this.#loaded = await this.#load();
    } catch {
      this.#loaded = null;
    }
  }
}
