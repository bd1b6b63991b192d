import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { logIn } from './browser.js';

/** Checks that an unknown key is refused in words and that the right one leads to the board. */
export async function checkLogIn(page: Page, key: string): Promise<void> {
  await page.getByLabel('Nyckel').fill('not-a-key-of-this-server');
  await page.getByRole('button', { name: 'Öppna tavlan' }).click();
  await page.getByText('Nyckeln är okänd').waitFor();
  await logIn(page, key);
}

/** Checks that the live figures, the targets, the chart and the whole scorecard of a telephony service are shown. */
export async function checkBoard(page: Page): Promise<void> {
  assert.match(await valueOf(page, 'waiting-now'), /^\d[\d\s]*$/u);
  assert.match(await valueOf(page, 'beyond-target'), /^\d[\d\s]*$/u);
  assert.match(await valueOf(page, 'longest-wait'), /^(\d{2}:\d{2}|\d+:\d{2}:\d{2}|–)$/u);
  await page.getByText('Ansluten').waitFor();
  for (const id of ['answer_rate', 'answered_within_target', 'mean_wait']) {
    const words = await page
      .getByTestId(`target-${id}`)
      .getByText(/Når målet|Når inte målet|Ingen data|Inget mål/u)
      .count();
    assert.ok(words >= 2, `${id} has no status for today and the month`);
  }
  const scorecard = page.getByRole('region', { name: /^Styrkort/u });
  await scorecard.getByRole('rowheader', { name: 'Direkthänvisade, andel' }).waitFor();
  assert.equal(await scorecard.getByRole('rowheader').count(), 22, '7 counts and 15 indicators');
  await checkNoBrokenText(page);
}

/** Checks that the chart is drawn for today and for the month, with a table beside it. */
export async function checkChart(page: Page): Promise<void> {
  const hours = page.getByRole('region', { name: 'Samtal per timme' });
  await hours.getByRole('img').locator('svg').waitFor();
  await hours.getByRole('radio', { name: 'Månaden' }).click();
  await page
    .getByRole('img', { name: /per timme, Månaden/u })
    .locator('svg')
    .waitFor();
  await hours.getByText('Visa som tabell').click();
  assert.equal(await hours.getByRole('rowheader').count(), 24, 'one row an hour of the day');
}

/** Checks that the longest wait counts up by itself; somebody must be waiting. */
export async function checkCounting(page: Page): Promise<void> {
  const before = await valueOf(page, 'longest-wait');
  assert.notEqual(before, '–', 'nobody is waiting');
  await page.getByTestId('longest-wait').locator('.tile__value').filter({ hasNotText: before }).waitFor();
  const queue = page.getByRole('region', { name: 'Väntande samtal' });
  await queue
    .getByText(/\d+:\d{2} kvar|Över 8 min/u)
    .first()
    .waitFor();
}

/** Checks that a breach stands on the board in words, can be taken on, and then says so; one must be open. */
export async function checkBreach(page: Page): Promise<void> {
  const breach = page.getByTestId('breach').filter({ hasText: 'Samtal har väntat över 8 minuter' });
  await breach.getByText('Larm', { exact: true }).waitFor();
  await breach.getByRole('button', { name: 'Jag tar det' }).click();
  await breach.getByText(/Tas om hand sedan \d{2}:\d{2}/u).waitFor();
  assert.equal(await breach.getByRole('button').count(), 0);
}

/** Checks that nothing that failed to become a figure or a text reached the page. */
export async function checkNoBrokenText(page: Page): Promise<void> {
  const text = await page.locator('body').innerText();
  assert.doesNotMatch(text, /NaN|undefined|null|Invalid|\{\{|\bInfinity\b/u);
}

/** Checks that another service can be chosen, and that each has the board of its kind. */
export async function checkServiceSwitch(page: Page, telephony: string, dispatch: string): Promise<void> {
  await page.getByLabel('Tjänst').selectOption(dispatch);
  await page.getByRole('region', { name: 'Utan enhet' }).waitFor();
  await page.getByLabel('Tjänst').selectOption(telephony);
  await page.getByTestId('waiting-now').waitFor();
}

/** Checks that English is one press away, is announced as the page's language and survives a reload. */
export async function checkLanguage(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'English' }).click();
  await page.getByRole('region', { name: 'Waiting calls' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.reload();
  await page.getByRole('region', { name: 'Waiting calls' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.getByRole('radio', { name: 'Svenska' }).click();
  await page.getByRole('region', { name: 'Väntande samtal' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'sv');
}

/** Checks that the session can be left and that the board is gone then. */
export async function checkLogOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Logga ut' }).click();
  await page.getByRole('heading', { name: 'Logga in' }).waitFor();
  assert.equal(await page.getByTestId('waiting-now').count(), 0);
}

function valueOf(page: Page, testId: string): Promise<string> {
  return page.getByTestId(testId).locator('.tile__value').innerText();
}
