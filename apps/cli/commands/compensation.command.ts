import { compensationSheetSchema } from '#contracts';
import { serverOf } from '../environment.js';
import { compensationTable } from '../output/compensation-text.js';
import { figures, type FiguresFormat } from './figures.js';

/** Fetches what a quarter of a service is worth: text, or the bytes of a file. */
export function compensation(service: string, quarter: string, format: FiguresFormat): Promise<string | Uint8Array> {
  const path = `/v1/compensation/${encodeURIComponent(service)}?${new URLSearchParams({ quarter })}`;
  return figures(serverOf(process.env), { path, answer: compensationSheetSchema, table: compensationTable }, format);
}
