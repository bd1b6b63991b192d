import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { checkNoBrokenText } from './board-checks.js';

/** Opens the page of what is sent by itself. */
export async function openSendings(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Utskick', exact: true }).click();
  await page.getByRole('region', { name: 'Kommande' }).getByText('Månadens styrkort').waitFor();
}

/** Checks that it says what comes next, in words, and whom nothing reaches. */
export async function checkComing(page: Page): Promise<void> {
  const month = page.getByTestId('schedule').filter({ hasText: 'Månadens styrkort' });
  await month.getByText(/^Nästa: \S+ \d+ \S+ \d{4} kl\. 07:00$/u).waitFor();
  await month.getByText('Första arbetsdagen i månaden kl. 07:00').waitFor();
  await month.getByText(/^Styrkort för 1177 på telefon, \S+ \d{4} \(XLSX, PDF\)$/u).waitFor();
  await month.getByText('…@example.org (2)').waitFor();
  const week = page.getByTestId('schedule').filter({ hasText: 'Förra veckan' });
  await week.getByText('Når ingen: REPORT_SHIFT_LEAD_EMAILS saknas').waitFor();
  assert.equal(await week.getByRole('button').count(), 0, 'nothing can be sent to nobody');
  await checkNoBrokenText(page);
}

/** Checks that a run that was sent is told with its files, and is sent once more only after the reader has confirmed it. */
export async function checkSentAgain(page: Page): Promise<void> {
  const runs = page.getByTestId('run');
  const sent = runs.filter({ hasText: 'På begäran av administratör' }).first();
  await sent.getByText('Skickat', { exact: true }).waitFor();
  await sent.getByText(/styrkort-1177-\d{4}-\d{2}\.xlsx, \d+ kB/u).waitFor();
  const before = await runs.count();
  await sent.getByRole('button', { name: 'Skicka igen' }).click();
  await sent.getByRole('button', { name: 'Avbryt' }).click();
  assert.equal(await runs.count(), before, 'nothing is sent that was not confirmed');
  await sent.getByRole('button', { name: 'Skicka igen' }).click();
  await sent.getByText('Skicka igen till Chefer …@example.org (2)?').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await sent.getByText('Utskicket är på väg.').waitFor();
  const again = runs.filter({ hasText: 'Skickat igen av administratör' });
  await again.getByText(/^Skickat igen av administratör · Första utskicket: /u).waitFor();
  await again.getByText('Skickat', { exact: true }).waitFor();
  await checkNoBrokenText(page);
}
