import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Visit } from './browser.js';

/** Checks that a lost connection is said, that the figures visibly stand still, and that all returns by itself. */
export async function checkLostConnection({ context, page }: Visit): Promise<void> {
  await context.setOffline(true);
  await page.getByRole('alert').getByText('Ingen kontakt med servern.').waitFor();
  await page
    .getByRole('alert')
    .getByText(/Siffrorna står stilla sedan \d\d:\d\d:\d\d/u)
    .waitFor();
  assert.ok((await page.locator('.panel[data-stale]').count()) >= 6, 'every panel is marked as standing still');
  await checkStandsStill(page);
  await context.setOffline(false);
  await page.getByText('Ansluten').waitFor();
  await page.locator('.panel[data-stale]').first().waitFor({ state: 'detached' });
  await page.getByRole('alert').getByText('Ingen kontakt med servern.').waitFor({ state: 'detached' });
}

/** Checks that a session ended elsewhere is said on the standing board and leads back to the login page. */
export async function checkEndedSession({ context, page }: Visit): Promise<void> {
  await context.clearCookies();
  await context.setOffline(true);
  await page.getByRole('alert').getByText('Ingen kontakt med servern.').waitFor();
  await context.setOffline(false);
  await page.getByRole('alert').getByText('Sessionen är avslutad.').waitFor();
  assert.ok((await page.locator('.panel[data-stale]').count()) >= 6, 'every panel is marked as standing still');
  await page.getByRole('button', { name: 'Logga in igen' }).click();
  await page.getByRole('heading', { name: 'Logga in' }).waitFor();
}

/** Checks that a source that fell silent is named together with its last event. */
export async function checkSilentSource(page: Page, source: string): Promise<void> {
  const banner = page.getByRole('status').filter({ hasText: `Källan ${source} är tyst` });
  await banner.getByText(/Senaste händelse \d\d:\d\d:\d\d/u).waitFor();
}

async function checkStandsStill(page: Page): Promise<void> {
  const read = (): Promise<string> => page.getByTestId('longest-wait').innerText();
  const before = await read();
  const clock = await page.locator('.bar__clock').innerText();
  assert.match(clock, /\d\d:\d\d/u);
  await page.waitForTimeout(1_500);
  assert.equal(await read(), before, 'a figure moves although nothing is known');
}
