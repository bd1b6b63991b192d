import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LOCAL_TIME_ZONE } from '#contracts';
import { Standalone } from '#testing';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import {
  checkAccessibility,
  checkFitsWithoutScroll,
  checkKeyboard,
  checkNoSidewaysScroll,
} from './dashboard/access-checks.js';
import {
  checkBoard,
  checkChart,
  checkBreach,
  checkCounting,
  checkLanguage,
  checkLogIn,
  checkLogOut,
  checkServiceSwitch,
} from './dashboard/board-checks.js';
import { launchBrowser, logIn, visit, VIEWS, type View, type Visit } from './dashboard/browser.js';
import {
  checkCalendarLab,
  checkCallsBehind,
  checkPeriods,
  checkScorecard,
  checkXray,
  openFigures,
} from './dashboard/figures-checks.js';
import { aMomentAt1177, aSignOfLife, SOURCE } from './dashboard/situation.js';
import { checkEndedSession, checkLostConnection, checkSilentSource } from './dashboard/trust-checks.js';

jest.setTimeout(60_000);

const DESK: View = { name: 'desk', width: 1280, height: 800, theme: 'light' };

describe('the dashboard', () => {
  let server: Standalone;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([Standalone.start(), launchBrowser()]);
    expect((await server.post(aMomentAt1177(Date.now()))).status).toBe(202);
  });

  beforeEach(async () => {
    expect((await server.post([aSignOfLife(Date.now())])).status).toBe(202);
  });

  afterAll(async () => {
    await browser.close();
    await server.remove();
  });

  /** Does something as a visitor of its own, in whose page nothing may go wrong meanwhile. */
  async function asVisitor(view: View, act: (visitor: Visit) => Promise<void>): Promise<void> {
    const visitor = await visit(browser, server.url, view);
    try {
      await act(visitor);
      expect(visitor.faults).toEqual([]);
    } finally {
      await visitor.context.close();
    }
  }

  const onBoard = (view: View, act: (visitor: Visit) => Promise<void>): Promise<void> =>
    asVisitor(view, async (visitor) => {
      await logIn(visitor.page, server.key);
      await act(visitor);
    });

  it('lets in with a key, and shows the live figures and the whole scorecard', async () => {
    await asVisitor(DESK, async ({ page }) => {
      await checkAccessibility(page);
      await checkLogIn(page, server.key);
      await checkBoard(page);
      await checkCounting(page);
      await checkBreach(page);
      await checkChart(page);
      await checkLogOut(page);
    });
  });

  it('speaks Swedish and English, and says which services it has no live board for', async () => {
    await onBoard(DESK, async ({ page }) => {
      await checkLanguage(page);
      await checkServiceSwitch(page, '1177', 'slc');
    });
  });

  it('is operated by the keyboard alone', async () => {
    await onBoard(DESK, ({ page }) => checkKeyboard(page));
  });

  it.each(VIEWS)('is accessible and fits on a $name in $theme, live and cut off', async (view) => {
    await onBoard(view, async ({ page, context }) => {
      await page
        .getByRole('region', { name: /^Styrkort/u })
        .getByRole('rowheader')
        .first()
        .waitFor();
      await checkAccessibility(page);
      await checkNoSidewaysScroll(page);
      if (view.name === 'wall') await checkFitsWithoutScroll(page);
      await context.setOffline(true);
      await page.getByRole('alert').getByText('Ingen kontakt').waitFor();
      await checkAccessibility(page);
    });
  });

  it('leads from the board to the figures of a period, and from a figure to its calls', async () => {
    await onBoard(DESK, async ({ page }) => {
      await openFigures(page);
      await checkScorecard(page);
      await checkCallsBehind(page);
    });
  });

  it('shows ten definitions side by side, and any period', async () => {
    await onBoard(DESK, async ({ page }) => {
      await openFigures(page);
      await checkXray(page);
      await checkPeriods(page);
    });
  });

  it('tries another calendar on a day, without saving it', async () => {
    await onBoard(DESK, async ({ page }) => {
      await openFigures(page);
      await checkCalendarLab(page, new Date().toLocaleDateString('sv-SE', { timeZone: LOCAL_TIME_ZONE }));
      await checkAccessibility(page);
    });
  });

  it.each(VIEWS)('has figures and calls that are accessible and fit on a $name in $theme', async (view) => {
    await onBoard(view, async ({ page }) => {
      await openFigures(page);
      await checkAccessibility(page);
      await checkNoSidewaysScroll(page);
      await page.locator('.counts').getByRole('link').first().click();
      await page.getByRole('table', { name: 'Samtal, senaste först' }).waitFor();
      await checkAccessibility(page);
      await checkNoSidewaysScroll(page);
    });
  });

  it('names a source that has fallen silent', async () => {
    const configDir = await configurationThatHearsSilenceAfterASecond();
    const impatient = await Standalone.start({ CONFIG_DIR: configDir });
    const { context, page } = await visit(browser, impatient.url, DESK);
    try {
      await impatient.post(aMomentAt1177(Date.now()));
      await logIn(page, impatient.key);
      await checkSilentSource(page, SOURCE);
      await checkAccessibility(page);
    } finally {
      await context.close();
      await impatient.remove();
      await rm(configDir, { recursive: true });
    }
  });

  it('shows a lost connection on standing figures, and returns by itself', async () => {
    await onBoard(DESK, checkLostConnection);
  });

  it('says that the session has ended and leads back to the login', async () => {
    await onBoard(DESK, checkEndedSession);
  });
});

async function configurationThatHearsSilenceAfterASecond(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'svarspuls-config-'));
  await cp('config', directory, { recursive: true });
  const path = join(directory, 'services.yaml');
  const services = await readFile(path, 'utf8');
  await writeFile(path, services.replaceAll(/silentAfterSeconds: \d+/gu, 'silentAfterSeconds: 1'));
  return directory;
}
