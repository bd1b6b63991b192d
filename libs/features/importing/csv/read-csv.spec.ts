import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { stringify } from 'yaml';
import { checkEvent } from '../check-event.js';
import { loadMapping } from './load-mapping.js';
import { mappingSchema } from './mapping.schema.js';
import { readCsv } from './read-csv.js';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

const calls = {
  subject: ['id'],
  data: { queue: { column: 'queue' }, kind: 'citizen' },
  events: [
    { type: 'call.queued', time: ['queued'], data: { priority: { column: 'priority' } } },
    { type: 'call.abandoned', time: ['left'], when: { column: 'how', equals: 'HANG' } },
  ],
};
const HEADER = 'id,queue,priority,queued,left,how';
const ROW = 'a1,råd,2,2026-07-01T10:00:00Z,2026-07-01T10:05:00Z,HANG';

function read(text: string | Buffer, mapping: object = calls, path = '/somewhere/calls.csv') {
  const options = { mapping: mappingSchema.parse(mapping), service: '1177', path };
  return all(readCsv(Readable.from([Buffer.from(text)]), options));
}

async function eventsOf(text: string | Buffer, mapping: object = calls, path = '/somewhere/calls.csv') {
  return (await read(text, mapping, path)).flatMap((item) => (item.kind === 'event' ? [item.event] : []));
}

describe('csv', () => {
  test('a row becomes the events whose time it holds, with constants and columns as data', async () => {
    const items = await read(`${HEADER}\n${ROW}\na2,råd,,2026-07-01T11:00:00Z,,\n`);
    const common = { specversion: '1.0', id: expect.any(String), source: 'import:csv:1177' };
    const data = { service: '1177', queue: 'råd', kind: 'citizen' };
    expect(items).toEqual([
      {
        kind: 'event',
        line: 2,
        event: {
          ...common,
          type: 'call.queued',
          subject: 'a1',
          time: '2026-07-01T10:00:00.000Z',
          data: { ...data, priority: 2 },
        },
      },
      {
        kind: 'event',
        line: 2,
        event: { ...common, type: 'call.abandoned', subject: 'a1', time: '2026-07-01T10:05:00.000Z', data },
      },
      {
        kind: 'event',
        line: 3,
        event: { ...common, type: 'call.queued', subject: 'a2', time: '2026-07-01T11:00:00.000Z', data },
      },
    ]);
    for (const event of await eventsOf(`${HEADER}\n${ROW}`)) expect(checkEvent(event)).toEqual([]);
  });

  test('an event is not emitted while its condition does not hold, nor any event of a row that is left out', async () => {
    const text = `${HEADER}\n${ROW.replace('HANG', 'AGENT')}\n${ROW.replace('HANG', 'PHANTOM')}`;
    const events = await eventsOf(text, { ...calls, when: { column: 'how', not: 'PHANTOM' } });
    expect(events).toMatchObject([{ type: 'call.queued' }]);
    expect(await eventsOf(text, { ...calls, when: { column: 'how', in: ['HANG'] } })).toEqual([]);
  });

  test('columns of a time are joined by a space, and one that is missing leaves the event out', async () => {
    const mapping = {
      subject: ['$file', '$row'],
      timeFormat: 'yyyy-MM-dd HH:mm',
      events: [{ type: 'call.ended', time: ['day', 'clock'] }],
    };
    expect(await eventsOf('day,clock\n2026-07-01,10:00\n2026-07-01,\n2026-07-01,10:01\n', mapping)).toMatchObject([
      { subject: 'calls.csv-1', time: '2026-07-01T08:00:00.000Z' },
      { subject: 'calls.csv-3', time: '2026-07-01T08:01:00.000Z' },
    ]);
  });

  test('a row that cannot be read is reported with its line number and the others are read', async () => {
    const text = [HEADER, 'too,few', ROW, '"b\n2",q,1,never,,', 'b"3,q,1,,,', '', ROW.replace('a1', 'a4')].join('\r\n');
    const items = await read(text);
    expect(items.filter(({ kind }) => kind === 'problem')).toEqual([
      { kind: 'problem', line: 2, reason: 'has 2 columns instead of 6' },
      { kind: 'problem', line: 4, reason: 'queued is not a time of the format iso' },
      { kind: 'problem', line: 6, reason: 'is not CSV (invalid opening quote)' },
    ]);
    expect(items.filter(({ kind }) => kind === 'event')).toHaveLength(4);
  });

  test('identical rows are one event, whatever file they stand in', async () => {
    const ids = (await eventsOf(`${HEADER}\n${ROW}\n${ROW}`)).map((event) => ('id' in event ? event.id : null));
    expect(new Set(ids).size).toBe(2);
    expect(ids.slice(0, 2)).toEqual(ids.slice(2));
    const other = await eventsOf(`${HEADER}\n${ROW}`, calls, '/elsewhere/more.csv');
    expect(other).toEqual(await eventsOf(`${HEADER}\n${ROW}`));
  });

  test('latin1 and another separator are read', async () => {
    const text = iconv.encode(`${HEADER}\n${ROW}`.replaceAll(',', '\t'), 'latin1');
    expect(await eventsOf(text, { ...calls, encoding: 'latin1', separator: 'tab' })).toMatchObject([
      { data: { queue: 'råd' } },
      {},
    ]);
    expect(await read(text, { ...calls, separator: 'tab' })).toEqual([
      { kind: 'problem', line: 2, reason: 'holds bytes that are not UTF-8' },
    ]);
  });

  test('texts are given the type that the event asks for', async () => {
    const mapping = {
      subject: ['id'],
      timeFormat: 'epoch_s',
      data: {
        interpreter: { column: 'tolk' },
        outcome: 'other',
        priority: { column: 'prio' },
        rungAt: { column: 'rang' },
      },
      events: ['call.classified', 'incident.prioritised', 'incident.received'].map((type) => ({ type, time: ['at'] })),
    };
    const [classified, prioritised, received] = await eventsOf(
      'id,at,tolk,prio,rang\n7,1459470120,TRUE,2,1459470060',
      mapping,
    );
    expect(classified).toMatchObject({ data: { interpreter: true } });
    expect(prioritised).toMatchObject({ data: { priority: 2 } });
    expect(received).toMatchObject({ data: { rungAt: '2016-04-01T00:21:00.000Z' } });
  });

  test('a column that the file lacks ends the import before anything is read', async () => {
    await expect(read(`id,queue\n1,2`)).rejects.toThrow(
      '/somewhere/calls.csv: has no column how, priority, queued, left',
    );
  });

  test('a quote that is never closed ends the import instead of filling the memory', async () => {
    await expect(read(`${HEADER}\n"${'x,y\n'.repeat(400_000)}`)).rejects.toThrow('is never closed');
  });
});

describe('a mapping file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mapping-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const load = async (text: string) => {
    const path = join(folder, 'mapping.yaml');
    await writeFile(path, text);
    return loadMapping(path);
  };

  test('has defaults for what it leaves out', async () => {
    expect(await load(stringify(calls))).toMatchObject({
      separator: ',',
      encoding: 'utf-8',
      timeZone: 'Europe/Stockholm',
      timeFormat: 'iso',
    });
  });

  test.each([
    [{ ...calls, separator: ';;' }, 'separator: must be one character, or tab'],
    [{ ...calls, timeZone: 'Europe/Atlantis' }, 'timeZone: must be a time zone such as Europe/Stockholm'],
    [{ ...calls, timeFormat: 'yyyy-qq' }, 'timeFormat: does not know the token qq'],
    [{ ...calls, events: [{ type: 'call.que', time: ['a'] }] }, 'events.0.type: must be an event type of the contract'],
    [{ ...calls, when: { column: 'how' } }, 'when: must be { column, in: […] }'],
    [{ ...calls, identity: ['id'] }, 'Unrecognized key: "identity"'],
  ])('that is wrong is refused with path and reason (%#)', async (mapping, message) => {
    await expect(load(stringify(mapping))).rejects.toThrow(message);
  });

  test('that is not YAML is refused with its name', async () => {
    await expect(load('subject: [a')).rejects.toThrow('mapping.yaml: ');
  });
});
