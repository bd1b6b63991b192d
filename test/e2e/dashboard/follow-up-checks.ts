import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { checkNoBrokenText } from './board-checks.js';

const RISKS = 'Risker och deras orsaker';
const MEASURES = 'Planerade och vidtagna åtgärder, och när de väntas ha effekt';

/** Opens the page of the follow-up reports by its link and waits for the texts. */
export async function openFollowUp(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Uppföljning', exact: true }).click();
  await page.getByRole('region', { name: 'Bedömning i ord' }).waitFor();
}

/** Checks that a row of the plan shows every month of the report, and that the other report is chosen in the address. */
export async function checkRows(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Rapport' }).selectOption('year');
  const table = page.getByRole('table', { name: 'Medelväntetid/månad' });
  await table.getByRole('rowheader', { name: 'december' }).waitFor();
  assert.match(new URL(page.url()).search, /period=\d{4}$/u);
  await page.getByRole('combobox', { name: 'Rapport' }).selectOption('t2');
  await table.getByRole('rowheader', { name: 'december' }).waitFor({ state: 'detached' });
  assert.equal(await table.getByRole('rowheader').count(), 8 + 1);
  await checkNoBrokenText(page);
}

/**
 * Checks that a number is refused in words, and that what is typed stays through another page and through somebody else's
 * saving (`saveElsewhere`), who is shown beside it until the reader decides.
 */
export async function checkTexts(page: Page, saveElsewhere: (period: string) => Promise<void>): Promise<void> {
  await page.getByLabel(RISKS).fill('ring 070-174 06 05');
  await page.getByRole('button', { name: 'Spara' }).click();
  await page.getByText(/Togs inte emot: Risker/u).waitFor();
  await page.getByLabel(RISKS).fill('Vakanser på kvällar');
  await page.getByRole('link', { name: 'Avvikelser', exact: true }).click();
  await openFollowUp(page);
  assert.equal(await page.getByLabel(RISKS).inputValue(), 'Vakanser på kvällar');
  await page.getByRole('combobox', { name: 'Rapport' }).selectOption('year');
  await page.getByRole('combobox', { name: 'Rapport' }).selectOption('t2');
  await saveElsewhere(new URL(page.url()).searchParams.get('period') ?? '');
  await page.getByRole('button', { name: 'Spara' }).click();
  await page.getByText(/Någon annan har sparat version 1/u).waitFor();
  await page.getByText('Skrivet av någon annan').waitFor();
  assert.equal(await page.getByLabel(RISKS).inputValue(), 'Vakanser på kvällar');
  await page.getByRole('button', { name: 'Fortsätt med min text' }).click();
  await page.getByLabel(MEASURES).fill('Två till i tjänst');
  await page.getByRole('button', { name: 'Spara' }).click();
  await page.getByText('Sparat', { exact: true }).waitFor();
  assert.match(await page.getByTestId('texts-written').innerText(), /^Version 2, skriven av administratör/u);
  assert.equal(await page.getByLabel(RISKS).inputValue(), 'Vakanser på kvällar');
}
