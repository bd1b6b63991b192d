import { describe, expect, jest, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { checkEvent } from './check-event.js';
import { loadMapping } from './csv/load-mapping.js';
import { readFile, type ImportFormat } from './read-file.js';
import { openInput } from './reading/open-input.js';

jest.setTimeout(60_000);

const folder = resolve(process.env.REAL_DATA_DIR ?? '../shared/data');
const isThere = existsSync(folder);
const onRealData = isThere ? describe : describe.skip;

const eventSchema = z.object({
  type: z.string(),
  subject: z.string(),
  time: z.string(),
  data: z.object({ queue: z.string().optional() }),
});

/** Plain count over the events of a file, apart from every rule of the product. */
async function figures(file: string, format: ImportFormat, mappingName?: string) {
  const mapping = mappingName ? await loadMapping(`config/mappings/${mappingName}`) : null;
  const path = join(folder, file);
  const queued = new Map<string, number>();
  const answered = new Map<string, number>();
  const counted = { abandoned: 0, flowedOut: 0, problems: 0, invalid: 0, events: 0 };
  for await (const item of readFile(await openInput(path), { format, service: '1177', path, mapping })) {
    if (item.kind === 'problem') counted.problems += 1;
    if (item.kind !== 'event') continue;
    if (checkEvent(item.event).length > 0) counted.invalid += 1;
    counted.events += 1;
    const { type, subject, time } = eventSchema.parse(item.event);
    const timeMs = Date.parse(time);
    if (type === 'call.queued') queued.set(subject, Math.min(timeMs, queued.get(subject) ?? Infinity));
    if (type === 'call.answered') answered.set(subject, Math.min(timeMs, answered.get(subject) ?? Infinity));
    if (type === 'call.abandoned') counted.abandoned += 1;
    if (type === 'call.flowed_out') counted.flowedOut += 1;
  }
  const inTime = [...answered].filter(([id, timeMs]) => timeMs - (queued.get(id) ?? NaN) <= 480_000).length;
  return { offered: queued.size, answered: answered.size, inTime, ...counted };
}

onRealData(isThere ? 'real data' : `real data (skipped: ${folder} is absent)`, () => {
  test('a month of calls from CSV has exactly the figures computed independently', async () => {
    const march = await figures('anonymous-bank/calls-1999-03.csv.gz', 'csv', 'anonymous-bank.yaml');
    expect(march).toMatchObject({
      offered: 36451,
      answered: 27847,
      abandoned: 8604,
      inTime: 27309,
      problems: 0,
      invalid: 0,
    });
  });

  test('the same month as queue_log and as CSV has the same figures', async () => {
    const fromLog = await figures('anonymous-bank/queue_log-1999-01.gz', 'queue-log');
    const fromCsv = await figures('anonymous-bank/calls-1999-01.csv.gz', 'csv', 'anonymous-bank.yaml');
    const { offered, answered, abandoned, inTime } = fromCsv;
    expect(fromLog).toMatchObject({ offered, answered, abandoned, inTime, problems: 0, invalid: 0 });
    expect({ offered, answered, abandoned, inTime }).toEqual({
      offered: 30161,
      answered: 27060,
      abandoned: 3101,
      inTime: 27044,
    });
  });

  test('a real queue_log with every kind of line gives its contacts and no unreadable line', async () => {
    const voip = await figures('queue-log-voip/queue_log', 'queue-log');
    expect(voip).toMatchObject({ offered: 108, answered: 93, abandoned: 12, flowedOut: 1, problems: 0, invalid: 0 });
  });

  test('ambulance events give three valid events a row', async () => {
    const ohio = await figures('ohio-ems/emsMetaData.csv', 'csv', 'ohio-ems.yaml');
    expect(ohio).toMatchObject({ events: 3 * 20676, problems: 0, invalid: 0 });
  });
});
