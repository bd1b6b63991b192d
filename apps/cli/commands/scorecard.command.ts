import { dispatchSchema, scorecardSchema, servicesAnswerSchema } from '#contracts';
import { serverOf } from '../environment.js';
import { dispatchTable } from '../output/dispatch-text.js';
import { scorecardTable } from '../output/scorecard-text.js';
import { ask } from '../request.js';
import { figures, type FiguresFormat } from './figures.js';

/** Fetches the scorecard of a service and period, of a dispatch service its incidents and intervals: text, or the bytes of a file. */
export async function scorecard(service: string, period: string, format: FiguresFormat): Promise<string | Uint8Array> {
  const server = serverOf(process.env);
  const { services } = await ask(server, { path: '/v1/services', answer: servicesAnswerSchema });
  const isDispatch = services.some(({ id, kind }) => id === service && kind === 'dispatch');
  const resource = `/v1/${isDispatch ? 'dispatch' : 'scorecards'}/${encodeURIComponent(service)}`;
  const path = `${resource}?${new URLSearchParams({ period })}`;
  return isDispatch
    ? figures(server, { path, answer: dispatchSchema, table: dispatchTable }, format)
    : figures(server, { path, answer: scorecardSchema, table: scorecardTable }, format);
}
