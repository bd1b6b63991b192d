import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Opens the page of replays by the navigation. */
export async function openReplayPage(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Återspelning' }).click();
  await page.getByRole('button', { name: 'Spela upp passet' }).waitFor();
}

/** Opens yesterday's day shift, which the page begins with, and waits until it is shown. */
export async function openShift(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Spela upp passet' }).click();
  await page.getByRole('region', { name: 'Tavlan under passet' }).waitFor();
  await page.getByTestId('waiting-now').waitFor();
}

/** Checks that the past is named as such, that its time runs, and that it stands still when paused. */
export async function checkReplayRuns(page: Page): Promise<void> {
  const mark = page.locator('.replay__mark');
  assert.match(await mark.innerText(), /ÅTERSPELNING\s+\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/u);
  assert.match(await mark.innerText(), /inte läget nu/u);
  const before = await clockOf(page);
  await page.locator('.replay__mark time').filter({ hasNotText: before }).waitFor();
  await page.getByRole('radio', { name: '60 gånger så fort' }).click();
  await page.getByRole('button', { name: 'Pausa' }).click();
  await page.getByRole('button', { name: 'Spela', exact: true }).waitFor();
  const paused = await clockOf(page);
  await page.waitForTimeout(700);
  assert.equal(await clockOf(page), paused, 'time runs although it is paused');
}

/** Checks that the bar is moved by arrow keys, a minute each, and to both ends, and that the board follows. */
export async function checkReplayByKeyboard(page: Page): Promise<void> {
  const bar = page.getByRole('slider', { name: 'Tidpunkt i passet' });
  await bar.focus();
  await page.keyboard.press('Home');
  await clockShows(page, /07:00:00$/u);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await clockShows(page, /07:02:00$/u);
  assert.equal(await bar.getAttribute('aria-valuetext'), '07:02:00');
  await page.keyboard.press('End');
  await clockShows(page, /16:00:00$/u);
  await page.getByRole('button', { name: 'Tillbaka fem minuter' }).press('Enter');
  await clockShows(page, /15:55:00$/u);
}

/** Opens the page of rules by the navigation. */
export async function openRulesPage(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Regler' }).click();
  await page.getByRole('heading', { name: 'Regler i dag' }).waitFor();
}

/** Chooses the rule of the last hour and runs it, as it is, on the last week. */
export async function runTrial(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Prova Besvarade inom 8 minuter senaste timmen' }).click();
  await page.getByLabel('Över', { exact: true }).selectOption('week');
  await page.getByRole('button', { name: 'Kör mot historiken' }).click();
  await page.getByRole('region', { name: 'Vad regeln hade gjort' }).waitFor({ timeout: 60_000 });
}

/** Checks that terms that make no rule are refused in words, before anything is run. */
export async function checkTrialIsRefused(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Prova Besvarade inom 8 minuter senaste timmen' }).click();
  await page.getByLabel('Varning (%)').fill('10');
  await page.getByRole('button', { name: 'Kör mot historiken' }).click();
  await page.getByRole('alert').getByText('Provet gick inte att köra').waitFor();
  await page.getByLabel('Varning (%)').fill('96');
}

/** Checks that a stricter level is run, told beside the rule in force in words, drawing and table, and can be copied. */
export async function checkTrial(page: Page): Promise<void> {
  await page.getByLabel('Larm (%)').fill('95');
  await page.getByLabel('Över', { exact: true }).selectOption('week');
  await page.getByRole('button', { name: 'Kör mot historiken' }).click();
  const result = page.getByRole('region', { name: 'Vad regeln hade gjort' });
  await result.waitFor({ timeout: 60_000 });
  await result
    .getByText(/Hade larmat \d+ gång/u)
    .first()
    .waitFor();
  assert.equal(await result.locator('.side').count(), 2);
  await result.getByRole('img', { name: /När reglerna hade varit öppna/u }).waitFor();
  assert.ok((await result.getByRole('row').count()) > 1, 'the table has no row');
  const yaml = await page.locator('.yaml pre').innerText();
  assert.match(yaml, /- id: 1177-hour-within-target/u);
  assert.match(yaml, /breach: 0\.95/u);
  await page.getByRole('button', { name: 'Kopiera' }).waitFor();
}

function clockOf(page: Page): Promise<string> {
  return page.locator('.replay__mark time').innerText();
}

function clockShows(page: Page, text: RegExp): Promise<void> {
  return page.locator('.replay__mark time').filter({ hasText: text }).waitFor();
}
