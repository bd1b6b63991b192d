/** `npm run bench:page`: measures how soon a year's scorecard can be used in a browser, and how long its files take. */
import { loadConfiguration } from '#config';
import { createCalendar } from '#domain';
import { Standalone } from '#testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser, logIn, visit } from '../e2e/dashboard/browser.js';
import { circumstances, machineLoad, table, writeMeasured } from './document.js';
import { SERVICE } from './generated-calls.js';
import { median, say } from './measure.js';
import { fillStore } from './sized-store.js';

const SIZES = [100_000, 1_000_000];
const REPETITIONS = 15;
const YEAR = '2025';
const FORMATS = ['xlsx', 'csv', 'pdf'] as const;
const DESK = { name: 'desk', width: 1280, height: 800 };

/** Times in ms; the first of each was asked of a process that had just started. */
interface Measured {
  readonly calls: number;
  readonly page: readonly number[];
  readonly files: ReadonlyMap<string, readonly number[]>;
}

const loadBefore = machineLoad();
const { calendar } = await loadConfiguration('config');
const browser = await launchBrowser();
try {
  const measured: Measured[] = [];
  for (const calls of SIZES) measured.push(await measureSize(calls, browser));
  await writeMeasured('npm run bench:page', textOf(measured));
} finally {
  await browser.close();
}

async function measureSize(calls: number, chromium: Browser): Promise<Measured> {
  const directory = await mkdtemp(join(tmpdir(), 'svarspuls-bench-'));
  try {
    say(`${calls} calls: filling the store`);
    await (await fillStore(directory, calls, createCalendar(calendar))).close();
    const server = await Standalone.start({ DATA_DIR: directory });
    try {
      say(`${calls} calls: measuring`);
      const visitor = await visit(chromium, server.url, DESK);
      await logIn(visitor.page, server.key);
      const storageState = await visitor.context.storageState();
      await visitor.context.close();
      const page = await repeated(() => untilInteractive(chromium, server.url, { storageState }));
      const files = new Map<string, readonly number[]>();
      for (const format of FORMATS) files.set(format, await repeated(() => fileTime(server, format)));
      return { calls, page, files };
    } finally {
      await server.remove();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Opens the page in a browser that has nothing of it, until its figures stand there and a choice is taken. */
async function untilInteractive(chromium: Browser, url: string, session: BrowserContextOptions): Promise<number> {
  const context = await chromium.newContext({ ...session, locale: 'sv-SE', viewport: DESK });
  try {
    const page = await context.newPage();
    const startedAt = performance.now();
    await page.goto(`${url}/figures?service=${SERVICE}&period=${YEAR}`, { waitUntil: 'commit' });
    await page.getByRole('article', { name: 'Besvarade inom 8 min' }).getByText('Når').waitFor();
    await page.getByRole('radio', { name: 'Jourtid' }).check({ force: true });
    const tookMs = performance.now() - startedAt;
    // What stands further down is still being asked for, and is nobody's business but this visit's.
    await page.waitForLoadState('networkidle');
    return tookMs;
  } finally {
    await context.close();
  }
}

async function fileTime(server: Standalone, format: string): Promise<number> {
  const startedAt = performance.now();
  const answer = await server.fetch(`/v1/scorecards/${SERVICE}?period=${YEAR}&format=${format}`);
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`the file was answered with ${answer.status}`);
  return performance.now() - startedAt;
}

async function repeated(act: () => Promise<number>): Promise<readonly number[]> {
  const times: number[] = [];
  while (times.length < REPETITIONS) times.push(await act());
  return times;
}

function textOf(measured: readonly Measured[]): string {
  const columns = measured.flatMap(({ calls }) =>
    ['first', 'median', 'most'].map((which) => `${calls / 1e6} million: ${which}`),
  );
  const row = (name: string, timesOf: (one: Measured) => readonly number[]) => [
    name,
    ...measured.flatMap((one) => {
      const times = timesOf(one);
      return [times[0] ?? NaN, median(times), Math.max(...times)].map((ms) => ms.toFixed(0));
    }),
  ];
  const rows = [
    row('Page, until it can be used', ({ page }) => page),
    ...FORMATS.map((format) => row(format.toUpperCase(), ({ files }) => files.get(format) ?? [])),
  ];
  return [circumstances(loadBefore), table([['ms', ...columns], ...rows])].join('\n\n');
}
