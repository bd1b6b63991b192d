import assert from 'node:assert/strict';
import type { CDPSession, Page } from 'playwright-core';
import type { Visit } from './browser.js';

const SECONDS = 5;

/** What the page holds: nodes and listeners of the document, after everything that can be freed is. */
interface Held {
  readonly nodes: number;
  readonly listeners: number;
}

/** Opens the wall as somebody would who is logged in and waits until it shows figures. */
export async function openWall(page: Page, query: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/wall?${query}`);
  await page.locator('.wall__view > :is(.wall__now, .wall__targets)').waitFor();
}

/** Checks that all of the wall is seen without scrolling, nothing spills out of its frame, and there is no cursor. */
export async function checkWallFits(page: Page): Promise<void> {
  const spilling = await page.evaluate(`[...document.querySelectorAll('.big, .alarm, .wall__picture')]
    .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
    .map((box) => box.className + ': ' + box.innerText)`);
  assert.deepEqual(spilling, []);
  assert.equal(await page.evaluate("getComputedStyle(document.querySelector('.wall')).cursor"), 'none');
}

/** Checks that no text on a wall of 3840 pixels is smaller than is read at three metres (docs/wall.md). */
export async function checkReadableAtThreeMetres(page: Page): Promise<void> {
  const tooSmall = await page.evaluate(`[...document.querySelectorAll('.wall__picture *')]
    .filter((element) => !element.closest('.visually-hidden'))
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
    .filter((element) => getComputedStyle(element).display !== 'none' && parseFloat(getComputedStyle(element).fontSize) < 76)
    .map((element) => element.textContent)`);
  assert.deepEqual(tooSmall, []);
}

/** Checks that reduced motion lets the picture step instead of glide. */
export async function checkStandsCalm(page: Page): Promise<void> {
  const motion = await page.evaluate("getComputedStyle(document.querySelector('.wall__picture')).transitionDuration");
  assert.equal(motion, '0s');
}

/** Checks that a service with a breach that nobody has taken on is shown although another was asked for first. */
export async function checkBreachHolds(page: Page, service: string): Promise<void> {
  await openWall(page, 'services=bum,1177');
  await page.getByRole('heading', { level: 1, name: service }).waitFor();
  await page.getByTestId('wall-breach').first().waitFor();
}

/** Checks that a lost connection and an ended session are said across the wall, on figures that are marked as standing still. */
export async function checkWallTrust({ context, page }: Visit): Promise<void> {
  await context.setOffline(true);
  await page.getByRole('alert').getByText('Ingen kontakt').waitFor();
  await page
    .getByRole('alert')
    .getByText(/Siffrorna står stilla sedan \d\d:\d\d/u)
    .waitFor();
  assert.equal(await page.locator('.wall__view[data-stale]').count(), 1);
  await context.clearCookies();
  await context.setOffline(false);
  await page.getByRole('alert').getByText('Sessionen är avslutad').waitFor();
  await page.locator('.wall__view[data-stale]').waitFor();
}

/**
 * Turns the wall by virtual time and checks that its nodes and listeners stay as many as they were, however often it has
 * turned and lost its connection meanwhile (no answer to a ping comes in virtual time). The clock must be installed.
 */
export async function checkTurnsLeaveNothing({ context, page }: Visit, turns: number): Promise<void> {
  const session = await context.newCDPSession(page);
  await turn(page, 20);
  const before = await held(session, page);
  await turn(page, turns);
  const after = await held(session, page);
  assert.ok(after.nodes <= before.nodes * 1.05, `${before.nodes} nodes grew to ${after.nodes}`);
  assert.ok(after.listeners <= before.listeners * 1.05, `${before.listeners} listeners grew to ${after.listeners}`);
}

/** Checks that the wall loads itself anew when the server names another script than the one it began with. */
export async function checkNewBuild(page: Page): Promise<void> {
  await page.evaluate('window.isFormerBuild = true');
  await page.route('**/', async (route) => {
    if (route.request().resourceType() !== 'fetch') return route.fallback();
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: (await response.text()).replace(/assets\/index-[^"]+\.js/u, 'assets/next.js'),
    });
  });
  const loaded = page.waitForEvent('load');
  await page.clock.fastForward(61_000);
  await loaded;
  await page.unroute('**/');
  await page.locator('.wall__view').waitFor();
  assert.equal(await page.evaluate('window.isFormerBuild'), undefined);
}

/** Turns an even number of times between the two views of one service, and makes sure of each turn. */
async function turn(page: Page, turns: number): Promise<void> {
  for (let count = 0; count < turns; count += 1) {
    const next = (await page.locator('.wall__now').count()) === 1 ? '.wall__targets' : '.wall__now';
    await page.clock.fastForward(SECONDS * 1000);
    await page.locator(next).waitFor();
  }
}

/** What is let go of is collected over several rounds: nodes that React keeps of its last picture go with the next one. */
async function held(session: CDPSession, page: Page): Promise<Held> {
  await page.locator('.wall__band').waitFor({ state: 'detached' });
  const counts: Held[] = [];
  for (let round = 0; round < 3; round += 1) {
    await page.clock.fastForward(1_000);
    await session.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    counts.push({ nodes, listeners: jsEventListeners });
  }
  return {
    nodes: Math.min(...counts.map(({ nodes }) => nodes)),
    listeners: Math.min(...counts.map(({ listeners }) => listeners)),
  };
}
