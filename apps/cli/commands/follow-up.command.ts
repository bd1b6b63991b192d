import { followUpAreaSchema, followUpReportSchema, type DocumentFormat } from '#contracts';
import { serverOf } from '../environment.js';
import { ask, askFile } from '../request.js';

/** Fetches the follow-up report of a period, or one service's part of it: JSON, or the bytes of a document. */
export async function followUp(
  period: string,
  service: string | undefined,
  format: DocumentFormat,
): Promise<string | Uint8Array> {
  const server = serverOf(process.env);
  const of = service === undefined ? '' : `/${encodeURIComponent(service)}`;
  const path = `/v1/follow-up${of}?${new URLSearchParams({ period })}`;
  if (format !== 'json') return askFile(server, `${path}&format=${format}`);
  const answer =
    service === undefined
      ? await ask(server, { path, answer: followUpReportSchema })
      : await ask(server, { path, answer: followUpAreaSchema });
  return JSON.stringify(answer, null, 2);
}
