import assert from 'node:assert/strict';
import { compensationSheetSchema, LOCAL_TIME_ZONE, type CompensationForecast } from '#contracts';
import type { Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { checkNoBrokenText } from './board-checks.js';
import { checkFiles } from './figures-checks.js';
import { answered } from './situation.js';

const percent = new Intl.NumberFormat('sv-SE', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  roundingMode: 'floor',
});
const kronor = new Intl.NumberFormat('sv-SE', { style: 'currency', currency: 'SEK', maximumFractionDigits: 0 });

/** Builds the events of calls answered in time as the present quarter began, at midnight: in jourtid whatever the day is. */
export function callsAsTheQuarterBegan(nowMs: number): readonly object[] {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(LOCAL_TIME_ZONE);
  const firstOfQuarter = now.with({ month: now.month - ((now.month - 1) % 3), day: 1 }).startOfDay();
  return Array.from({ length: 3 }, (_, index) => answered(`quarter-${index}`, firstOfQuarter.epochMilliseconds)).flat();
}

/** Opens the page of the compensation by its link, which takes the focus along, and waits for the present quarter. */
export async function openCompensation(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ersättning', exact: true }).click();
  await page.getByTestId('worth-share').waitFor();
  await page.getByRole('slider').waitFor();
  assert.equal(await page.evaluate('document.activeElement.localName'), 'main', 'the focus has followed the link');
}

/** Checks that share, amount, readings, edges and history of the present quarter are there, with the open one marked in words. */
export async function checkCockpit(page: Page): Promise<void> {
  const sheet = await sheetOf(page);
  assert.equal(await page.getByTestId('worth-share').innerText(), percent.format(sheet.share ?? NaN));
  assert.equal(await page.getByTestId('worth-sek').innerText(), kronor.format(sheet.sek ?? NaN));
  await page.getByText(/^Preliminärt, kvartalet slutar/u).waitFor();
  const readings = page.getByRole('table', { name: 'Det som uppdraget lämnar öppet' });
  assert.equal(await readings.getByRole('cell').count(), sheet.readings.length);
  assert.equal(await readings.getByText('Gäller').count(), 1);
  const edges = page.getByRole('table', { name: 'Vad varje nivå kräver av de samtal som väntas' });
  assert.equal(await edges.getByRole('rowheader').count(), sheet.settings.steps.length);
  const history = page.getByRole('table', { name: 'Uppdragets kvartal' });
  assert.match(await history.getByRole('row', { name: /^kvartal 1 2025/u }).innerText(), /Ingen data/u);
  await checkFiles(page, 'ersättningen', `ersattning-1177-${sheet.period.id}`);
  await checkNoBrokenText(page);
}

/** Checks, by the keyboard, that the slider shows for a percent exactly the row that the server answered for it. */
export async function checkWhatIf(page: Page): Promise<void> {
  const { remaining } = await sheetOf(page);
  const ends = remaining?.forecast?.whatIf ?? [];
  const slider = page.getByRole('slider', { name: /kommande samtal besvaras inom 8 min/u });
  await slider.press('Home');
  await checkEnd(page, ends[0]);
  for (let press = 0; press < 7; press += 1) await slider.press('ArrowRight');
  await checkEnd(page, ends[7]);
  await slider.press('End');
  await checkEnd(page, ends[100]);
}

/** Checks that a quarter without calls says so, stands in the address, and that a service without an agreement says so. */
export async function checkNothingPaid(page: Page): Promise<void> {
  await page.getByLabel('Kvartal', { exact: true }).selectOption('2025-Q1');
  await page.getByText('Inga samtal under jourtid i kvartalet.').waitFor();
  assert.match(page.url(), /quarter=2025-Q1/u);
  assert.equal(await page.getByTestId('worth-sek').count(), 0, 'no amount where there is no share');
  await page.getByLabel('Tjänst').selectOption('bum');
  await page.getByText(/^Ingen överenskommelse ger målrelaterad ersättning/u).waitFor();
  await page.getByLabel('Tjänst').selectOption('1177');
  await page.getByText('Inga samtal under jourtid i kvartalet.').waitFor();
}

/** Checks that the figures of a quarter lead to the page of its compensation. */
export async function checkLinkOfFigures(page: Page): Promise<void> {
  const { period } = await sheetOf(page);
  await page.goto(new URL(`/figures?service=1177&period=${period.id}`, page.url()).href);
  await page.getByRole('link', { name: 'Vad beloppet hänger på, och vad som krävs' }).click();
  await page.getByTestId('worth-share').waitFor();
  assert.match(page.url(), new RegExp(`/compensation\\?service=1177&quarter=${period.id}$`, 'u'));
}

async function checkEnd(page: Page, end: CompensationForecast['whatIf'][number] | undefined): Promise<void> {
  assert.ok(end?.sek !== undefined && end.sek !== null);
  const text = await page.getByTestId('what-if-end').innerText();
  const shown = [percent.format(end.share), kronor.format(end.sek)];
  for (const part of shown) assert.ok(text.includes(part), `${end.percentInTime} %: ${text} does not say ${part}`);
}

async function sheetOf(page: Page) {
  const now = Temporal.Now.zonedDateTimeISO(LOCAL_TIME_ZONE);
  const quarter = `${now.year}-Q${Math.ceil(now.month / 3)}`;
  const response = await page.request.get(new URL(`/v1/compensation/1177?quarter=${quarter}`, page.url()).href);
  return compensationSheetSchema.parse(await response.json());
}
