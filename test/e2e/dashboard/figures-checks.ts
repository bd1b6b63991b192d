import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { checkNoBrokenText } from './board-checks.js';

/**
 * Opens the managers' page from the board, which begins with the month, and waits until the scorecard and X-ray of the
 * year are there: half an hour of calls rarely lies across the turn of one.
 */
export async function openFigures(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Styrkort', exact: true }).click();
  await page.getByRole('heading', { name: /^Styrkort [a-z]+ \d{4}$/u }).waitFor();
  await page.getByLabel('Period', { exact: true }).selectOption('year');
  await page.getByRole('heading', { name: /^Styrkort \d{4}$/u }).waitFor();
  await page.getByRole('table', { name: 'Indikatorer mot mål' }).waitFor();
  await page.getByRole('table', { name: /^Röntgen/u }).waitFor();
}

/**
 * Checks that the figures that are judged head the page, each with how far its goal is, and that every indicator stands
 * there for all hours, jourtid and office hours with its goal and, in words, how it stands to it.
 */
export async function checkScorecard(page: Page): Promise<void> {
  const keys = page.getByRole('region', { name: 'Det som uppdraget bedöms på' });
  assert.equal(await keys.getByRole('article').count(), 4);
  const inTime = keys.getByRole('article', { name: 'Besvarade inom 8 min' });
  const said = ['Når inte målet', 'Mål: minst 75\u00a0%', '11,9 procentenheter under målet'];
  for (const text of [...said, '3 till hade behövt bli besvarade inom 8 min']) await inTime.getByText(text).waitFor();
  const table = page.getByRole('table', { name: 'Indikatorer mot mål' });
  assert.equal(await table.getByRole('rowheader').count(), 15, 'one row an indicator');
  const row = table.getByRole('row', { name: /^Besvarade inom 8 min/u });
  assert.match(await row.innerText(), /63,1\s%\s+12 av 19\s+Når inte målet[\s\S]*minst 75\s%/u);
  await checkNoBrokenText(page);
}

/** Checks the trend, queues and areas, waits, hours of the week and what calls led to, and where they lead. */
export async function checkPanels(page: Page): Promise<void> {
  await page
    .getByRole('img', { name: /^Besvarade inom 8 min, månad för månad/u })
    .locator('svg')
    .waitFor();
  const trend = page.getByRole('table', { name: /^Besvarade inom 8 min, månad för månad/u });
  assert.equal(await trend.getByRole('rowheader').count(), 13);
  await trend.getByRole('row', { name: /pågår/u }).waitFor();
  await page.getByRole('img', { name: 'Samtal efter väntetid, med en linje vid 8 min' }).locator('svg').waitFor();
  const sides = page.getByRole('table', { name: 'Samtal före och efter 8 min' });
  assert.match(await sides.getByRole('row', { name: /^Besvarade/u }).innerText(), /12\s+0/u);
  const week = page.getByRole('table', { name: /^Procent besvarade inom 8 min/u });
  assert.equal(await week.getByRole('row').count(), 25);
  assert.ok((await week.getByRole('cell', { name: '–' }).count()) > 160, 'hours without a call are no low hours');
  await page.getByText('Ingen bedömning är inrapporterad för perioden.').waitFor();
  await checkNoBrokenText(page);
  await page.getByRole('table', { name: 'Köer' }).getByRole('link', { name: 'Sjukvårdsrådgivning' }).click();
  assert.equal(await page.getByLabel('Kö', { exact: true }).inputValue(), 'sjukvardsradgivning');
  await page.goBack();
  await trend.getByRole('link').first().click();
  await page.getByRole('heading', { name: /^Styrkort [a-z]+ \d{4}$/u }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: /^Styrkort \d{4}$/u }).waitFor();
}

/** Checks that paper gets what the page is of on top, and nothing to choose by. */
export async function checkPrint(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Skriv ut' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.getByText(/Definitioner contract \d+, kalender vgr \d+$/u).waitFor();
  await page.getByText('Styrkort 1177 på telefon').waitFor();
  await page.getByRole('navigation').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Skriv ut' }).waitFor({ state: 'hidden' });
  await page.emulateMedia({ media: 'screen' });
}

/** Checks that what is named can be downloaded in each format, under a name that tells what it is. */
export async function checkFiles(page: Page, what: string, fileName: string): Promise<void> {
  for (const format of ['xlsx', 'csv', 'pdf']) {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: `Hämta ${what} som ${format.toUpperCase()}` }).click();
    assert.equal((await download).suggestedFilename(), `${fileName}.${format}`);
    assert.equal(await (await download).failure(), null);
  }
}

/** Checks that the X-ray shows ten definitions with sources, says what differs, and switches to other indicators. */
export async function checkXray(page: Page): Promise<void> {
  const xray = page.getByRole('table', { name: /^Röntgen/u });
  assert.equal(await xray.getByRole('rowheader').count(), 10, 'one row a definition');
  assert.equal(await xray.getByText('Källa:').count(), 10, 'every definition has its source');
  const ofAnswered = xray.getByRole('row', { name: /^Av besvarade/u });
  assert.match(await ofAnswered.innerText(), /12 av 12[\s\S]*3 avbrutna tas bort ur underlaget/u);
  await page.getByLabel('Indikator', { exact: true }).selectOption('mean_wait');
  await xray.getByText('Räknar som uppdraget.').first().waitFor();
  assert.match(page.url(), /indicator=mean_wait/u);
}

/** Checks that a figure leads to the calls that it counts, that these can be changed, and that the way back is open. */
export async function checkCallsBehind(page: Page): Promise<void> {
  const counts = page.locator('.counts__item').filter({ hasText: 'Avbrutna' });
  assert.equal(await counts.getByRole('link').innerText(), '3');
  await counts.getByRole('link').click();
  const calls = page.getByRole('table', { name: 'Samtal, senaste först' });
  await calls.getByText('abandoned-0').waitFor();
  assert.equal(await calls.getByRole('rowheader').count(), 3);
  assert.equal(await calls.getByText('1:00').count(), 3, 'each waited a minute');
  await page.getByText('Varje hämtning av samtal loggas').waitFor();
  await page.getByLabel('Vilka samtal').selectOption('late');
  await page.getByText('Inga samtal att visa.').waitFor();
  await page.getByRole('link', { name: 'Tillbaka till styrkortet' }).click();
  await page.getByRole('table', { name: 'Indikatorer mot mål' }).waitFor();
  await page.goBack();
  await page.getByText('Inga samtal att visa.').waitFor();
}

/**
 * Checks that the calendar lab shows the period under the rules in force and, without saving, under others: here with the
 * whole day of the situation as office hours.
 */
export async function checkCalendarLab(page: Page, today: string): Promise<void> {
  await page.getByLabel('Period', { exact: true }).selectOption('day');
  const lab = page.getByRole('region', { name: 'Kalenderlabb' });
  await lab.getByRole('button', { name: 'Öppna kalenderlabbet' }).click();
  const hours = lab.getByRole('row', { name: /^Timmar, Kontorstid/u });
  await hours.waitFor();
  await lab.getByLabel('Dag', { exact: true }).fill(today);
  await lab.getByRole('button', { name: 'som kontorstid' }).click();
  await lab.getByRole('button', { name: 'Pröva' }).click();
  await hours.getByText('(ändrat)').waitFor();
  const after = (await hours.getByRole('cell').last().innerText()).split(' ')[0];
  assert.ok(['23', '24', '25'].includes(after ?? ''), `the whole day is office hours, not ${after} hours of it`);
}

/** Checks that another kind of period is a choice away, stands in the address, and that an empty one has no data. */
export async function checkPeriods(page: Page): Promise<void> {
  await page.getByLabel('Period', { exact: true }).selectOption('quarter');
  await page.getByRole('heading', { name: /^Styrkort kvartal \d \d{4}$/u }).waitFor();
  await page.getByRole('region', { name: /^Målrelaterad ersättning/u }).waitFor();
  await page.getByLabel('År', { exact: true }).fill('2001');
  await page.getByRole('heading', { name: /^Styrkort kvartal \d 2001$/u }).waitFor();
  assert.match(page.url(), /period=2001-Q\d/u);
  await page.reload();
  const offered = page.locator('.counts__item').filter({ hasText: 'Inkomna' });
  await offered.getByText('Ingen data').waitFor();
}

/**
 * Checks that a month that has ended is drafted and reviewed, that the same role is told that another one seals it, and that
 * the sheet shows its figures as reported beside what is known now.
 */
export async function checkSheet(page: Page): Promise<void> {
  await page.getByLabel('Period', { exact: true }).selectOption('month');
  await page.getByRole('button', { name: 'Perioden före' }).click();
  const panel = page.getByRole('region', { name: 'Fastställande' });
  await panel.getByText('Inget blad är upprättat för perioden.').waitFor();
  await panel.getByRole('button', { name: 'Upprätta styrkort' }).click();
  await panel.getByRole('button', { name: 'Granska' }).click();
  await panel.getByText('Fastställs av en annan roll').waitFor();
  assert.equal(await panel.getByRole('button', { name: 'Fastställ', exact: true }).count(), 0);
  await panel.getByText('Som rapporterat och som känt nu').click();
  const table = panel.getByRole('table', { name: /^Som rapporterat och som känt nu/u });
  await table.getByRole('row', { name: /^Inkomna 0 0/u }).waitFor();
  await panel.getByText('Inget har ändrats sedan uppgifterna hämtades.').waitFor();
}
