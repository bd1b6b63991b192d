import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { checkNoBrokenText } from './board-checks.js';

/** Opens the page of the deviations and waits for its list. */
export async function openDeviations(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Avvikelser', exact: true }).click();
  await page.getByRole('region', { name: 'Det som bevakas av sig självt' }).getByText('Övertag').waitFor();
  await page.getByRole('region', { name: 'Avvikelser, senaste först' }).waitFor();
}

/** Checks that a deviation that was found says what was expected, in words and hour by hour. */
export async function checkFoundDeviation(page: Page): Promise<void> {
  const found = page.getByTestId('deviation').filter({ hasText: 'Övertag: längre än väntat' });
  await found.getByText('Funnen automatiskt').waitFor();
  assert.match(await found.innerText(), /0:\d\d Väntat 0:\d\d, gränsen var 0:\d\d/u);
  await found.getByRole('img', { name: /^Övertag: längre än väntat: 0:\d\d mot väntat 0:\d\d$/u }).waitFor();
  await found.getByText('Orsak, åtgärder och historik').click();
  await found.getByRole('table', { name: 'Timme för timme' }).waitFor();
  await checkNoBrokenText(page);
}

/** Checks that one is opened by hand, that a number is refused in words, and that a plan is kept with its history. */
export async function checkOwnDeviation(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Öppna avvikelse' }).click();
  const opening = page.getByRole('form', { name: 'Öppna en avvikelse' });
  await opening.getByRole('button', { name: 'Öppna avvikelse' }).click();
  await opening.getByText('Fyll i rubrik och från.').waitFor();
  await opening.getByLabel('Rubrik').fill(title);
  await opening.getByLabel('Från').fill('2026-11-02T17:00');
  await opening.getByLabel(/^Orsak/u).fill('ring 070-174 06 05');
  await opening.getByRole('button', { name: 'Öppna avvikelse' }).click();
  await opening.getByText(/Togs inte emot: orsak/u).waitFor();
  await opening.getByLabel(/^Orsak/u).fill('Sjukfrånvaro');
  await opening.getByRole('button', { name: 'Öppna avvikelse' }).click();
  const own = page.getByTestId('deviation').filter({ hasText: title });
  await own.getByText('Öppnad för hand av administratör').waitFor();
  await own.getByText('Orsak, åtgärder och historik').click();
  await own.getByRole('button', { name: 'Ändra' }).click();
  await own.getByLabel('Status').selectOption('planned');
  await own.getByRole('button', { name: 'Lägg till åtgärd' }).click();
  await own.getByLabel('Vad ska göras').fill('Två till i tjänst');
  await own.getByLabel('Effekt väntas').fill('2030-01-01');
  await own.getByRole('button', { name: 'Spara' }).click();
  await own.locator('.mark', { hasText: 'Planerad' }).waitFor();
  await own.getByTestId('countermeasure').getByText('Två till i tjänst').waitFor();
  await own.getByText('Administratör ändrade status, åtgärder').waitFor();
}
