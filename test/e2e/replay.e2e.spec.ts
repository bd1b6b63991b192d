import { LOCAL_TIME_ZONE } from '#contracts';
import { simulate } from '#simulation';
import { Standalone, until } from '#testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { checkAccessibility, checkNoSidewaysScroll } from './dashboard/access-checks.js';
import { checkNoBrokenText } from './dashboard/board-checks.js';
import { launchBrowser, logIn, visit, VIEWS, type View, type Visit } from './dashboard/browser.js';
import {
  checkReplayByKeyboard,
  checkReplayRuns,
  checkTrial,
  checkTrialIsRefused,
  openReplayPage,
  openRulesPage,
  openShift,
  runTrial,
} from './dashboard/replay-checks.js';

jest.setTimeout(90_000);

const DESK: View = { name: 'desk', width: 1280, height: 800 };
const HOUR_MS = 3_600_000;

const RULE = {
  id: '1177-waiting-past-target',
  service: '1177',
  name: { sv: 'Samtal har väntat', en: 'A call has waited' },
  indicator: 'waiting_beyond_target',
  window: 'now',
  operator: '<=',
  breach: 2,
  severity: 'high',
};

/** Yesterday's day shift and the hours before it. */
function yesterday(): { readonly fromMs: number; readonly toMs: number } {
  const day = Temporal.Now.plainDateISO(LOCAL_TIME_ZONE).subtract({ days: 1 });
  const fromMs = day.toZonedDateTime({ timeZone: LOCAL_TIME_ZONE, plainTime: '06:00' }).epochMilliseconds;
  return { fromMs, toMs: fromMs + 10 * HOUR_MS };
}

describe('the past', () => {
  let server: Standalone;
  let browser: Browser;
  const span = yesterday();

  beforeAll(async () => {
    [server, browser] = await Promise.all([Standalone.start(), launchBrowser()]);
    const events = [...simulate({ service: '1177', seed: 1, ...span })];
    for (let start = 0; start < events.length; start += 2_000) {
      expect((await server.post(events.slice(start, start + 2_000))).status).toBe(202);
    }
    await server.settled();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await server.remove();
  });

  async function onBoard(view: View, act: (visitor: Visit) => Promise<void>): Promise<void> {
    const visitor = await visit(browser, server.url, view);
    try {
      await logIn(visitor.page, server.key);
      await act(visitor);
      await checkNoBrokenText(visitor.page);
      expect(visitor.faults).toEqual([]);
    } finally {
      await visitor.context.close();
    }
  }

  it('is replayed on the board, played, paused, and moved by the keyboard', async () => {
    await onBoard(DESK, async ({ page }) => {
      await openReplayPage(page);
      await openShift(page);
      await checkReplayRuns(page);
      await checkReplayByKeyboard(page);
    });
  });

  it.each(VIEWS)('is replayed accessibly and fits on a $name', async (view) => {
    await onBoard(view, async ({ page }) => {
      await openReplayPage(page);
      await checkAccessibility(page);
      await openShift(page);
      await page.getByRole('button', { name: 'Pausa' }).click();
      await page.getByRole('button', { name: 'Spela', exact: true }).waitFor();
      await checkAccessibility(page);
      await checkNoSidewaysScroll(page);
    });
  });

  it('is what a changed rule is tried on, beside the rule in force', async () => {
    await onBoard(DESK, async ({ page }) => {
      await openRulesPage(page);
      await checkTrialIsRefused(page);
      await checkTrial(page);
    });
  });

  it.each(VIEWS)('has a page of rules that is accessible and fits on a $name', async (view) => {
    await onBoard(view, async ({ page }) => {
      await openRulesPage(page);
      await runTrial(page);
      await checkAccessibility(page);
      await checkNoSidewaysScroll(page);
    });
  });

  const post = (body: object, headers: Record<string, string> = {}, signal?: AbortSignal) =>
    server.fetch('/v1/breach-rules/back-test', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
  const iso = (epochMs: number) => new Date(epochMs).toISOString();

  it('answers what a rule would have fired, as one answer and in lines, and one at a time', async () => {
    const trial = { rule: RULE, from: iso(span.fromMs), to: iso(span.toMs) };
    const answer = await (await post(trial)).json();
    expect(answer).toMatchObject({ tried: { rule: { breach: 2 } }, compared: { rule: { breach: 0 } } });
    const lines = (await (await post(trial, { accept: 'application/x-ndjson' })).text()).trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ result: answer });

    const long = { ...trial, from: iso(span.toMs - 90 * 24 * HOUR_MS) };
    const statuses = (await Promise.all([post(long), post(long)])).map(({ status, headers }) => [
      status,
      headers.get('retry-after'),
    ]);
    expect(statuses.toSorted()).toEqual([
      [200, null],
      [429, '10'],
    ]);
  });

  it('frees the place of a back-test whose client has gone', async () => {
    const trial = { rule: RULE, from: iso(span.toMs - 90 * 24 * HOUR_MS), to: iso(span.toMs) };
    const leaving = new AbortController();
    const gone = post(trial, { accept: 'application/x-ndjson' }, leaving.signal);
    // It has begun by the time at which its headers come, and tells of nothing before its end but how far it has come.
    await gone;
    leaving.abort();
    await until(async () => (await post({ ...trial, from: iso(span.toMs - 1_000) })).status === 200, 10_000);
  });

  it.each([
    ['a rule that is none', { rule: { ...RULE, breach: 'much' } }],
    ['a rule of a dispatch service', { rule: { ...RULE, service: 'slc' } }],
    ['a span of more than 92 days', { from: iso(span.toMs - 94 * 24 * HOUR_MS) }],
    ['a span that lies in the future', { from: iso(Date.now() + HOUR_MS), to: iso(Date.now() + 2 * HOUR_MS) }],
  ])('is not tried on %s', async (_name, change) => {
    expect((await post({ rule: RULE, from: iso(span.fromMs), to: iso(span.toMs), ...change })).status).toBe(400);
  });
});
