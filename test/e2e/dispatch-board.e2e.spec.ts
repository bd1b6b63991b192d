import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Standalone } from '#testing';
import type { Browser } from 'playwright-core';
import { checkAccessibility, checkFitsWithoutScroll, checkNoSidewaysScroll } from './dashboard/access-checks.js';
import { launchBrowser, logIn, visit, VIEWS, type View, type Visit } from './dashboard/browser.js';
import {
  checkDispatchBoard,
  checkLongList,
  checkNoBreach,
  checkWayByKeyboard,
  checkWayOfACall,
  clockAtBreach,
  medianUntilShownMs,
  openDispatch,
} from './dashboard/dispatch-checks.js';
import { aBusyMoment, aSignOfTheLarmcentral, assigned, prioritised } from './dashboard/dispatch-situation.js';
import { checkReadableAtThreeMetres, checkWallFits, openWall } from './dashboard/wall-checks.js';

jest.setTimeout(60_000);

const DESK: View = { name: 'desk', width: 1280, height: 800 };

describe('the board of the larmcentral', () => {
  let server: Standalone;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([Standalone.start(), launchBrowser()]);
    const answer = await server.post(aBusyMoment(Date.now()));
    expect(await answer.json()).toMatchObject({ rejected: [] });
  });

  beforeEach(async () => {
    expect((await server.post([aSignOfTheLarmcentral(Date.now())])).status).toBe(202);
  });

  afterAll(async () => {
    await browser.close();
    await server.remove();
  });

  /** Does something on the board as a visitor of its own, in whose page nothing may go wrong meanwhile. */
  async function onBoard(view: View, act: (visitor: Visit) => Promise<void>): Promise<void> {
    const visitor = await visit(browser, server.url, view);
    try {
      await logIn(visitor.page, server.key);
      await openDispatch(visitor.page);
      await act(visitor);
      expect(visitor.faults).toEqual([]);
    } finally {
      await visitor.context.close();
    }
  }

  it('shows what waits, what is under way, and the way of an incident from 112', async () => {
    await onBoard(DESK, async ({ page }) => {
      await checkDispatchBoard(page);
      await checkLongList(page);
      await checkWayOfACall(page);
    });
  });

  it('shows the breach of an incident of priority 1 when its clock says a minute, and no longer than it lasts', async () => {
    await onBoard(DESK, async ({ page }) => {
      await server.post([assigned('urgent', 'amb-8', Date.now())]);
      await checkNoBreach(page);
      await server.post(prioritised('late', 'Minutby', 1, Date.now() - 56_000));
      expect(await clockAtBreach(page, 'Minutby')).toMatch(/^1:0[01]$/u);
      await server.post([assigned('late', 'amb-7', Date.now())]);
      await checkNoBreach(page);
    });
  });

  it('shows an unassigned incident of priority 1 within 250 ms', async () => {
    await onBoard(DESK, async ({ page }) => {
      expect(await medianUntilShownMs(page, server.key, 5)).toBeLessThan(250);
    });
  });

  it('opens the way of an incident by the keyboard, and keeps the focus where the incident goes', async () => {
    await onBoard(DESK, async ({ page }) => {
      await server.post(prioritised('moves', 'Tangentby', 1, Date.now()));
      await checkWayByKeyboard(page, 'Tangentby', () => server.post([assigned('moves', 'amb-9', Date.now())]));
    });
  });

  it.each(VIEWS)('is accessible and fits on a $name, as is its wall', async (view) => {
    await onBoard(view, async ({ page, context }) => {
      await page.getByTestId('incident').first().getByRole('button').click();
      await checkAccessibility(page);
      await checkNoSidewaysScroll(page);
      if (view.name === 'wall') await checkFitsWithoutScroll(page);
      if (view.name === 'desk') {
        await context.setOffline(true);
        await page.getByRole('alert').getByText('Ingen kontakt').waitFor();
        await checkAccessibility(page);
        await context.setOffline(false);
      }
      await openWall(page, 'services=slc');
      await checkAccessibility(page);
      await checkWallFits(page);
      if (view.name === 'wall') await checkReadableAtThreeMetres(page);
    });
  });
});
