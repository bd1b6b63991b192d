import { scorecardSchema } from '#contracts';
import { ask } from '../request.js';
import { serverOf } from '../environment.js';
import { scorecardCsv, scorecardTable } from '../output/scorecard-text.js';

/** The forms that a scorecard is written in. */
export const SCORECARD_FORMATS = ['table', 'json', 'csv'] as const;

/** Fetches the scorecard of a service and period and writes it as text. */
export async function scorecardText(
  service: string,
  period: string,
  format: (typeof SCORECARD_FORMATS)[number],
): Promise<string> {
  const path = `/v1/scorecards/${encodeURIComponent(service)}?${new URLSearchParams({ period })}`;
  const card = await ask(serverOf(process.env), { path, answer: scorecardSchema });
  switch (format) {
    case 'table':
      return scorecardTable(card);
    case 'json':
      return JSON.stringify(card, null, 2);
    case 'csv':
      return scorecardCsv(card);
  }
}
