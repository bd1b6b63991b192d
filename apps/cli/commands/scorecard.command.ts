import { dispatchSchema, scorecardSchema, servicesAnswerSchema } from '#contracts';
import type { Server } from '#importing';
import type { z } from 'zod';
import { serverOf } from '../environment.js';
import { dispatchCsv, dispatchTable } from '../output/dispatch-text.js';
import { scorecardCsv, scorecardTable } from '../output/scorecard-text.js';
import { ask } from '../request.js';

/** The forms that a scorecard is written in. */
export const SCORECARD_FORMATS = ['table', 'json', 'csv'] as const;

type Format = (typeof SCORECARD_FORMATS)[number];

/** Fetches the scorecard of a service and period and writes it as text: of a dispatch service its incidents and intervals. */
export async function scorecardText(service: string, period: string, format: Format): Promise<string> {
  const server = serverOf(process.env);
  const { services } = await ask(server, { path: '/v1/services', answer: servicesAnswerSchema });
  const isDispatch = services.some(({ id, kind }) => id === service && kind === 'dispatch');
  const asked = { service, period };
  return isDispatch
    ? written(await figures(server, 'dispatch', asked, dispatchSchema), format, dispatchTable, dispatchCsv)
    : written(await figures(server, 'scorecards', asked, scorecardSchema), format, scorecardTable, scorecardCsv);
}

function figures<S extends z.ZodType>(
  server: Server,
  what: 'dispatch' | 'scorecards',
  { service, period }: { readonly service: string; readonly period: string },
  answer: S,
): Promise<z.output<S>> {
  return ask(server, { path: `/v1/${what}/${encodeURIComponent(service)}?${new URLSearchParams({ period })}`, answer });
}

function written<F>(answer: F, format: Format, table: (answer: F) => string, csv: (answer: F) => string): string {
  switch (format) {
    case 'table':
      return table(answer);
    case 'json':
      return JSON.stringify(answer, null, 2);
    case 'csv':
      return csv(answer);
  }
}
