import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { deviationListSchema, LOCAL_TIME_ZONE } from '#contracts';
import { Standalone, until } from '#testing';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
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
import {
  callsAsTheQuarterBegan,
  checkCockpit,
  checkLinkOfFigures,
  checkNothingPaid,
  checkWhatIf,
  openCompensation,
} from './dashboard/compensation-checks.js';
import { launchBrowser, logIn, visit, VIEWS, type View, type Visit } from './dashboard/browser.js';
import { checkFoundDeviation, checkOwnDeviation, openDeviations } from './dashboard/deviations-checks.js';
import {
  checkDispatchScorecard,
  checkDispatchSheet,
  checkFreeSpan,
  checkIncidentsBehind,
  checkUtilisation,
  openDispatchFigures,
} from './dashboard/dispatch-figures-checks.js';
import {
  checkCalendarLab,
  checkCallsBehind,
  checkFiles,
  checkPanels,
  checkPeriods,
  checkPrint,
  checkScorecard,
  checkSheet,
  checkXray,
  openFigures,
} from './dashboard/figures-checks.js';
import { checkRows, checkTexts, openFollowUp } from './dashboard/follow-up-checks.js';
import {
  checkAlarm,
  checkAlarmFilters,
  checkDirectly,
  checkOverview,
  checkRules,
  checkRulesOfDispatch,
  checkSignal,
  checkTrial,
  openAlarms,
  openOverview,
  switchSoundOn,
} from './dashboard/screens-checks.js';
import { aMomentAt1177, aMomentAtTheLarmcentral, aSignOfLife, SOURCE } from './dashboard/situation.js';
import { slowEvening } from './slow-evening.js';
import { checkEndedSession, checkLostConnection, checkSilentSource } from './dashboard/trust-checks.js';
import {
  checkBreachHolds,
  checkNewBuild,
  checkReadableAtThreeMetres,
  checkStandsCalm,
  checkTurnsLeaveNothing,
  checkWallFits,
  checkWallTrust,
  openWall,
} from './dashboard/wall-checks.js';

jest.setTimeout(120_000);

/** How many notes the tunes have of a call that has waited too long and then of a feed that is silent, which is critical. */
const NOTES = 2 + 4;

const SECRET = `whsec_${Buffer.from('a secret of the tests alone').toString('base64')}`;

const PHONE: View = { name: 'telephone', width: 360, height: 740 };
const DESK: View = { name: 'desk', width: 1280, height: 800 };

describe('the dashboard', () => {
  let server: Standalone;
  let browser: Browser;
  let ofAFewCalls: string;
  /** Takes every delivery of the channel that is set up. */
  let receiver: Server;

  beforeAll(async () => {
    // The situation is of few calls, and lasts no ten minutes.
    ofAFewCalls = await configurationWith(
      'breaches.yaml',
      /minimumCount: 100\n +holdSeconds: 600/gu,
      'minimumCount: 10',
    );
    receiver = createServer((request, response) => {
      request.resume();
      response.writeHead(204).end();
    });
    await once(receiver.listen(0, '127.0.0.1'), 'listening');
    const env = { CONFIG_DIR: ofAFewCalls, ALERT_WEBHOOK_URL: urlOf(receiver), ALERT_WEBHOOK_SECRET: SECRET };
    [server, browser] = await Promise.all([Standalone.start(env), launchBrowser()]);
    expect((await server.post(aMomentAt1177(Date.now()))).status).toBe(202);
    for (const batch of slowEvening()) expect((await server.post(batch)).status).toBe(202);
  });

  beforeEach(async () => {
    expect((await server.post([aSignOfLife(Date.now())])).status).toBe(202);
  });

  afterAll(async () => {
    await browser.close();
    await server.remove();
    receiver.close();
    await rm(ofAFewCalls, { recursive: true });
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

  it('brings a service with a breach that nobody has taken on forward on the wall', async () => {
    await onBoard(DESK, ({ page }) => checkBreachHolds(page, '1177 på telefon'));
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

  it('speaks Swedish and English, and shows the board of whichever service is chosen', async () => {
    await onBoard(DESK, async ({ page }) => {
      await checkLanguage(page);
      await checkServiceSwitch(page, '1177', 'slc');
    });
  });

  it('is operated by the keyboard alone', async () => {
    await onBoard(DESK, async ({ page }) => {
      await page.getByText('Visa som tabell').waitFor();
      const ofTheBar = ['Läge nu', 'Larm', 'Svenska', 'Mörkt läge', 'Ljud vid larm', 'Väggläge', 'Logga ut'];
      await checkKeyboard(page, ['Tjänst', ...ofTheBar, 'I dag', 'Visa som tabell'], 25);
      await page.getByRole('link', { name: 'Larm', exact: true }).press('Enter');
      await page.getByTestId('alarm').first().waitFor();
      await checkKeyboard(page, ['7 dagar', 'Alla', 'Allvar', 'Jag tar det', 'Tysta i', 'Tysta'], 29);
    });
  });

  it.each(VIEWS)('is accessible and fits on a $name, live and cut off', async (view) => {
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

  it('has every service on the overview, each card leading to its board', async () => {
    await onBoard(DESK, async ({ page }) => {
      await openOverview(page);
      await checkOverview(page);
    });
  });

  it('lists alarms, lets them be taken on, commented and silenced, and says what raises them', async () => {
    await onBoard(DESK, async ({ page }) => {
      await openAlarms(page);
      await checkAlarm(page, 'Besvarade samtal i dag');
      await checkAccessibility(page);
      await checkAlarmFilters(page);
      await checkTrial(page, 'Integrationsplattformen');
      await checkRules(page);
    });
  });

  it('opens deviations by hand and keeps what people plan', async () => {
    await onBoard(DESK, async ({ page }) => {
      await openDeviations(page);
      await checkOwnDeviation(page, 'Lång väntan');
    });
  });

  it('fills in the follow-up report, and loses nothing that is typed in it', async () => {
    await onBoard(DESK, async ({ page }) => {
      await openFollowUp(page);
      await checkRows(page);
      await checkTexts(page, async (period) => {
        const texts = { basedOn: 0, fulfilment: 'Uppfyllt', risks: 'Skrivet av någon annan', measures: '' };
        const saved = await server.fetch(`/v1/follow-up/1177/texts?period=${period}`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(texts),
        });
        expect(saved.status).toBe(200);
      });
    });
  });

  it('shows a deviation that was found beside what was expected, with forms that are accessible', async () => {
    const found = async () => (await server.json('/v1/deviations?service=slc', deviationListSchema)).deviations;
    await until(async () => (await found()).length > 0, 30_000);
    await onBoard(DESK, async ({ page }) => {
      await openDeviations(page);
      await checkFoundDeviation(page);
      await page.getByTestId('deviation').first().getByRole('button', { name: 'Ändra' }).click();
      await page.getByRole('button', { name: 'Öppna avvikelse' }).first().click();
      await checkAccessibility(page);
    });
  });

  it.each(VIEWS)('has an overview, alarms, deviations and a wall, accessible and fit on a $name', async (view) => {
    await onBoard(view, async ({ page, context }) => {
      await openOverview(page);
      await checkAccessibility(page);
      await checkNoSidewaysScroll(page);
      if (view.name === 'wall') await checkFitsWithoutScroll(page);
      await openAlarms(page);
      await checkAccessibility(page);
      await checkNoSidewaysScroll(page);
      await openDeviations(page);
      await checkAccessibility(page);
      await checkNoSidewaysScroll(page);
      await openFollowUp(page);
      await checkAccessibility(page);
      await checkNoSidewaysScroll(page);
      for (const views of ['now', 'targets']) {
        await openWall(page, `services=1177&views=${views}`);
        await checkAccessibility(page);
        await checkWallFits(page);
        if (view.name === 'wall') await checkReadableAtThreeMetres(page);
      }
      await checkStandsCalm(page);
      await checkNoSidewaysScroll(page);
      await checkFitsWithoutScroll(page);
      await checkDirectly(page, '/figures', view.width);
      await openWall(page, 'services=1177');
      await context.setOffline(true);
      await page.getByRole('alert').getByText('Ingen kontakt').waitFor();
      await checkAccessibility(page);
      await checkWallFits(page);
    });
  });

  it('has a wall that says that it stands still and that its session has ended', async () => {
    await onBoard(DESK, async (visitor) => {
      await openWall(visitor.page, 'services=1177');
      await checkWallTrust(visitor);
    });
  });

  it('has a wall that two hundred turns leave as it was, and that loads a new build by itself', async () => {
    await onBoard(DESK, async (visitor) => {
      await visitor.page.clock.install();
      await openWall(visitor.page, 'services=1177&seconds=5');
      await checkTurnsLeaveNothing(visitor, 200);
      await checkNewBuild(visitor.page);
    });
  });

  it('leads from the board to the figures of a period, and from a figure to its calls', async () => {
    await onBoard(DESK, async ({ page }) => {
      await openFigures(page);
      await checkScorecard(page);
      await checkFiles(page, 'styrkortet', `styrkort-1177-${new URL(page.url()).searchParams.get('period')}`);
      await checkPrint(page);
      await checkCallsBehind(page);
    });
  });

  it('shows ten definitions side by side, and any period', async () => {
    await onBoard(DESK, async ({ page }) => {
      await openFigures(page);
      await checkPanels(page);
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

  it('drafts and reviews a sheet, which another role seals', async () => {
    await onBoard(PHONE, async ({ page }) => {
      await openFigures(page);
      await checkSheet(page);
      await checkAccessibility(page);
      await checkNoSidewaysScroll(page);
    });
  });

  it.each(VIEWS)('has figures and calls that are accessible and fit on a $name', async (view) => {
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

  describe('of a quarter with calls in jourtid', () => {
    beforeAll(async () => {
      expect((await server.post(callsAsTheQuarterBegan(Date.now()))).status).toBe(202);
      await server.settled();
    });

    it('shows what it is worth, what decides that, and what can still be done', async () => {
      await onBoard(DESK, async ({ page }) => {
        await openCompensation(page);
        await checkCockpit(page);
        await checkKeyboard(page, ['Ersättning', 'Kvartal', 'Så många av kommande samtal besvaras inom 8 min'], 29);
        await checkWhatIf(page);
        await checkNothingPaid(page);
        await checkLinkOfFigures(page);
      });
    });

    it.each(VIEWS)('has compensation that is accessible and fits on a $name', async (view) => {
      await onBoard(view, async ({ page }) => {
        await openCompensation(page);
        await checkAccessibility(page);
        await checkNoSidewaysScroll(page);
      });
    });
  });

  it('names a source that has fallen silent, and signals it once', async () => {
    const configDir = await configurationWith('services.yaml', /silentAfterSeconds: \d+/gu, 'silentAfterSeconds: 1');
    const impatient = await Standalone.start({ CONFIG_DIR: configDir });
    const { context, page } = await visit(browser, impatient.url, DESK);
    try {
      await logIn(page, impatient.key);
      await switchSoundOn(page);
      await impatient.post(aMomentAt1177(Date.now()));
      await checkSignal(page, 'Källan är tyst', NOTES);
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

  describe('for the larmcentral', () => {
    beforeAll(async () => {
      expect((await server.post(aMomentAtTheLarmcentral(Date.now()))).status).toBe(202);
      await server.settled();
    });

    it('has the scorecard of any period, unit time, and the incidents behind a figure', async () => {
      await onBoard(DESK, async ({ page }) => {
        await openDispatchFigures(page);
        await checkDispatchScorecard(page);
        await checkUtilisation(page);
        await checkIncidentsBehind(page);
        const choices = ['Period', 'Alla', 'Vid larm', 'Område', 'Enhetsslag'];
        await checkKeyboard(page, [...choices, '3', 'Ärenden', 'Visa som tabell'], 39);
        await checkDispatchSheet(page);
        await checkAccessibility(page);
        await checkFreeSpan(page);
      });
    });

    it('has rules in words', async () => {
      await onBoard(DESK, ({ page }) => checkRulesOfDispatch(page));
    });

    it.each(VIEWS)('has figures and incidents that are accessible and fit on a $name', async (view) => {
      await onBoard(view, async ({ page }) => {
        await openDispatchFigures(page);
        await checkAccessibility(page);
        await checkNoSidewaysScroll(page);
        await page.locator('.counts').getByRole('link').first().click();
        const incidents = page.getByRole('list', { name: 'Ärenden, senaste först' }).locator('summary');
        await incidents.nth(1).click();
        await page.getByText('Slutet är stämplat före början').waitFor();
        await checkAccessibility(page);
        await checkNoSidewaysScroll(page);
      });
    });
  });
});

function urlOf(listening: Server): string {
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver does not listen on a port');
  return `http://127.0.0.1:${address.port}/in`;
}

/** Copies the configuration with one of its files changed, and gives the copy's directory. */
async function configurationWith(file: string, what: RegExp, by: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'svarspuls-config-'));
  await cp('config', directory, { recursive: true });
  const path = join(directory, file);
  await writeFile(path, (await readFile(path, 'utf8')).replaceAll(what, by));
  return directory;
}
