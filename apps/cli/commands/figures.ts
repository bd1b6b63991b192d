import { fileFormatSchema } from '#contracts';
import type { Server } from '#importing';
import type { z } from 'zod';
import { ask, askFile } from '../request.js';

/** The forms that figures are written in. */
export const FIGURES_FORMATS = ['table', ...fileFormatSchema.options] as const;
export type FiguresFormat = (typeof FIGURES_FORMATS)[number];

/** Figures of the server: a path with a query, what it answers, and how that is written as a table. */
export interface AskedFigures<S extends z.ZodType> {
  readonly path: string;
  readonly answer: S;
  readonly table: (figures: z.output<S>) => string;
}

/** Fetches figures in a form: text, or the bytes of a file as the server made it. */
export async function figures<S extends z.ZodType>(
  server: Server,
  { path, answer, table }: AskedFigures<S>,
  format: FiguresFormat,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'table':
      return table(await ask(server, { path, answer }));
    case 'json':
      return JSON.stringify(await ask(server, { path, answer }), null, 2);
    case 'csv':
    case 'xlsx':
    case 'pdf':
      return askFile(server, `${path}&format=${format}`);
  }
}
