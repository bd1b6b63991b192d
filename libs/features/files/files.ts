import { MEDIA_TYPES } from '#contracts';
import { StreamableFile } from '@nestjs/common';
import { Tinypool } from 'tinypool';
import type { RenderTask } from './render.worker.js';

const IDLE_LIMIT_MS = 60_000;

/** A file with its name and media type. */
export interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Writes sheets and documents as files in a thread of its own, one after another, so that nothing else waits for a file. */
export class Files {
  readonly #threads = new Tinypool({
    filename: new URL('./render.worker.js', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_LIMIT_MS,
  });

  /** Writes what it is asked to, as an answer to be downloaded under its own name. */
  async write(task: RenderTask): Promise<StreamableFile> {
    const { name, type, bytes } = await this.make(task);
    const disposition = `attachment; filename="${name}"`;
    return new StreamableFile(bytes, { type, disposition, length: bytes.byteLength });
  }

  /** Writes what it is asked to. */
  async make(task: RenderTask): Promise<MadeFile> {
    const { format } = task;
    const bytes: Uint8Array = await this.#threads.run(task);
    const { fileName } = 'document' in task ? task.document : task.sheet;
    const type = MEDIA_TYPES[format] + (format === 'csv' ? '; charset=utf-8' : '');
    return { name: `${fileName}.${format}`, type, bytes };
  }

  /** Ends the thread; what is being written is lost. */
  close(): Promise<void> {
    return this.#threads.destroy();
  }
}
