import { MEDIA_TYPES } from '#contracts';
import { StreamableFile } from '@nestjs/common';
import { Tinypool } from 'tinypool';
import type { RenderTask } from './render.worker.js';

const IDLE_LIMIT_MS = 60_000;

/** Writes sheets as files in a thread of its own, one after another, so that nothing else waits for a file. */
export class Files {
  readonly #threads = new Tinypool({
    filename: new URL('./render.worker.js', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_LIMIT_MS,
  });

  /** Writes a sheet in a format, as an answer to be downloaded under its own name. */
  async write(task: RenderTask): Promise<StreamableFile> {
    const bytes: Uint8Array = await this.#threads.run(task);
    return new StreamableFile(bytes, {
      type: MEDIA_TYPES[task.format] + (task.format === 'csv' ? '; charset=utf-8' : ''),
      disposition: `attachment; filename="${task.sheet.fileName}.${task.format}"`,
      length: bytes.byteLength,
    });
  }

  /** Ends the thread; what is being written is lost. */
  close(): Promise<void> {
    return this.#threads.destroy();
  }
}
