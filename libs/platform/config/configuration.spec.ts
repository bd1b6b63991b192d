import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from './configuration.js';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'svarspuls-config-'));
  await cp('config', directory, { recursive: true });
});

afterEach(() => rm(directory, { recursive: true }));

async function change(file: string, from: string, to: string): Promise<void> {
  const path = join(directory, file);
  const text = await readFile(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} lacks ${from}`);
  await writeFile(path, text.replace(from, to));
}

describe('a configuration', () => {
  it('is read where nothing is wrong with it', async () => {
    const { breachRules } = await loadConfiguration(directory);
    expect(new Set(breachRules.map(({ service }) => service))).toEqual(new Set(['1177', 'bum', 'slc']));
  });

  it.each([
    [
      'a rule watches what its service does not have',
      'indicator: passing_soon',
      'indicator: units_available',
      /1177 does not have/,
    ],
    ['a rule of dispatch watches calls', 'indicator: longest_offered', 'indicator: waiting_count', /slc does not have/],
    ['a rule is of no service', 'service: bum', 'service: nowhere', /nowhere is not in services.yaml/],
  ])('is refused where %s', async (_name, from, to, message) => {
    await change('breaches.yaml', from, to);
    await expect(loadConfiguration(directory)).rejects.toThrow(message);
  });

  it.each([
    ['service: bum', 'service: nowhere', /nowhere is not in services.yaml/],
    ['service: bum', 'service: slc', /month sends a scorecard, which slc does not have/],
    [
      'kind: scorecard, service: bum',
      'kind: compensation, service: bum',
      /schedules.0.reports.1.period: compensation is of/,
    ],
    [
      "kind: compensation, service: '1177'",
      'kind: compensation, service: bum',
      /quarter sends a compensation, which bum/,
    ],
    ['{ kind: scorecard', '{ kind: diary', /schedules.0.reports.0.kind: must be scorecard, compensation, dispatch or/],
    ['months: [9]', 'months: [5, 9]', /schedules.4.reports.0.period: the follow-up report of a tertial is T2: only in/],
    [
      'kind: follow_up, period: previous_tertial_to_date',
      'kind: follow_up, period: previous_month',
      /schedules.4.reports.0.period: a follow-up report is T2 or of a year/,
    ],
    ['formats: [docx, pdf]', 'formats: [xlsx]', /schedules.4.reports.0.formats.0: must be docx or pdf/],
    [
      'kind: follow_up, period',
      'kind: follow_up, service: nowhere, period',
      /schedules.4.reports.0.service: nowhere has no area in follow-up.yaml/,
    ],
    ['to: [managers]', 'to: [board]', /schedules.0.to: there is no role board/],
    ["at: '07:00'", "at: '24:00'", /schedules.0.when.at: must be a time of day/],
    ['REPORT_MANAGER_EMAILS', 'SMTP_URL', /roles.0.recipientsFrom: must name an environment variable/],
  ])('is refused where %s of schedules.yaml becomes %s', async (from, to, message) => {
    await change('schedules.yaml', from, to);
    await expect(loadConfiguration(directory)).rejects.toThrow(message);
  });

  it.each([
    [
      'the plan names no service',
      'service: bum',
      'service: nowhere',
      'areas.1.service: nowhere is not in services.yaml',
    ],
    [
      'a dispatch service is to fill in calls',
      'fills: deviations',
      'fills: [{ count: answered }]',
      'areas.2.rows.0.fills: slc is no telephony service',
    ],
    [
      'a row is filled in by what there is not',
      'fills: deviations',
      'fills: [{ count: missed }]',
      'areas.2.rows.0.fills: must be deviations, or a list of { indicator: … } and { count: … }',
    ],
  ])('is refused where %s of the follow-up, with file, path and reason', async (_name, from, to, message) => {
    await change('follow-up.yaml', from, to);
    const loading = loadConfiguration(directory);
    await expect(loading).rejects.toThrow('follow-up.yaml: ');
    await expect(loading).rejects.toThrow(message);
  });

  it.each([
    ['a dispatch service does not say how long work may go on', '    longestWorkSeconds: 18000', '    # none'],
    [
      'a telephony service says so',
      '    silentAfterSeconds: 120',
      '    silentAfterSeconds: 120\n    longestWorkSeconds: 1',
    ],
  ])('is refused where %s', async (_name, from, to) => {
    await change('services.yaml', from, to);
    await expect(loadConfiguration(directory)).rejects.toThrow(/longestWorkSeconds/);
  });
});
