import type { ExportDatasetId, ExportFormat } from '#contracts';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { serverOf } from '../environment.js';
import { askStream } from '../request.js';

/** Which rows are wanted, and as what. */
export interface WantedRows {
  readonly dataset: ExportDatasetId;
  readonly service: string;
  readonly period: string;
  readonly format: ExportFormat;
}

/**
 * Fetches the rows of a dataset and writes them as they come, into a file or to standard output. The file has its name only
 * once it is whole: until then, and where the connection breaks off, there is none. Throws ServerError.
 */
export async function exportRows(
  { dataset, service, period, format }: WantedRows,
  file: string | undefined,
): Promise<void> {
  const server = serverOf(process.env);
  const rows = await askStream(server, `/v1/export/${dataset}?${new URLSearchParams({ service, period, format })}`);
  if (file === undefined) {
    await pipeline(rows, process.stdout, { end: false });
    return;
  }
  const unfinished = `${file}.part`;
  try {
    await pipeline(rows, createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
