import { dispatchSchema, fileFormatSchema, scorecardSchema, servicesAnswerSchema } from '#contracts';
import { serverOf } from '../environment.js';
import { dispatchTable } from '../output/dispatch-text.js';
import { scorecardTable } from '../output/scorecard-text.js';
import { ask, askFile } from '../request.js';

/** The forms that a scorecard is written in. */
export const SCORECARD_FORMATS = ['table', ...fileFormatSchema.options] as const;

type Format = (typeof SCORECARD_FORMATS)[number];

/** Fetches the scorecard of a service and period, of a dispatch service its incidents and intervals: text, or the bytes of a file. */
export async function scorecard(service: string, period: string, format: Format): Promise<string | Uint8Array> {
  const server = serverOf(process.env);
  const { services } = await ask(server, { path: '/v1/services', answer: servicesAnswerSchema });
  const isDispatch = services.some(({ id, kind }) => id === service && kind === 'dispatch');
  const resource = `/v1/${isDispatch ? 'dispatch' : 'scorecards'}/${encodeURIComponent(service)}`;
  const path = `${resource}?${new URLSearchParams({ period })}`;
  switch (format) {
    case 'table':
      return isDispatch
        ? dispatchTable(await ask(server, { path, answer: dispatchSchema }))
        : scorecardTable(await ask(server, { path, answer: scorecardSchema }));
    case 'json': {
      const answer = isDispatch ? dispatchSchema : scorecardSchema;
      return JSON.stringify(
        await ask<typeof dispatchSchema | typeof scorecardSchema>(server, { path, answer }),
        null,
        2,
      );
    }
    case 'csv':
    case 'xlsx':
    case 'pdf':
      return askFile(server, `${path}&format=${format}`);
  }
}
