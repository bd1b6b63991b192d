import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { checkNoBrokenText } from './board-checks.js';

/** Opens the scorecard of the larmcentral, of the present day. */
export async function openDispatchFigures(page: Page): Promise<void> {
  await page.getByLabel('Tjänst').selectOption('slc');
  await page.getByRole('link', { name: 'Styrkort', exact: true }).click();
  await page.getByLabel('Period', { exact: true }).selectOption('day');
  await page.getByRole('heading', { name: /^Styrkort/u }).waitFor();
  await page.getByRole('table', { name: 'Ärenden och insatstid efter område' }).waitFor();
  await page.getByRole('table', { name: /^Beläggning i procent/u }).waitFor();
}

/** Checks counts, the way from 112, endings, changed priorities, intervals, areas, help and hours. */
export async function checkDispatchScorecard(page: Page): Promise<void> {
  assert.equal(
    await page
      .locator('.counts__item')
      .filter({ hasText: /^Ärenden/u })
      .getByRole('link')
      .innerText(),
    '3',
  );
  const way = page.getByRole('region', { name: 'Vägen från 112 till sjukhuset' });
  for (const hands of ['SOS Alarm', 'Larmcentralen', 'Ambulanssjukvården', 'Sjukhuset']) {
    await way.getByRole('heading', { name: hands, exact: true }).waitFor();
  }
  assert.match(
    await way
      .getByRole('listitem')
      .filter({ hasText: /^Övertag/u })
      .innerText(),
    /1 ärenden mätta, 2 saknas\s+Median\s+0:20/u,
  );
  const endings = page.getByRole('table', { name: 'Hur ärenden slutade, efter prioritet' });
  assert.match(await endings.getByRole('row', { name: /^Prio 3/u }).innerText(), /2\s+1\s+50,0\s%/u);
  const reasons = page.getByRole('table', { name: 'Orsaker när ingen enhet kom fram' });
  assert.match(
    await reasons.getByRole('row', { name: /referred/u }).innerText(),
    /Räknas som ingen enhet\s+referred\s+1/u,
  );
  await page.getByText('höjdes: 1, sänktes: 0, stod kvar: 2').waitFor();
  const times = page.getByRole('region', { name: 'Tider', exact: true });
  await times.getByRole('radio', { name: 'Enheter' }).click();
  assert.match(await times.getByRole('row', { name: /^Transport/u }).innerText(), /1\s+0\s+1\s+0:30/u);
  const areas = page.getByRole('table', { name: 'Ärenden och insatstid efter område' });
  assert.match(await areas.getByRole('row', { name: /^Norra/u }).innerText(), /2\s+1\s+1\s+1:30\s+1:30/u);
  await page.getByRole('radio', { name: 'Insatstid prio 1, 9 av 10' }).click();
  await page.getByRole('img', { name: 'Insatstid prio 1, 9 av 10' }).waitFor();
  await checkNoBrokenText(page);
}

/** Checks that utilisation stands in figures by hour, kind and area, and that what nobody told is said to be unknown. */
export async function checkUtilisation(page: Page): Promise<void> {
  const utilisation = page.getByRole('region', { name: 'Enheternas beläggning' });
  const week = utilisation.getByRole('table', { name: /^Beläggning i procent/u });
  assert.equal(await week.getByRole('columnheader').count(), 8);
  assert.equal(await week.getByRole('row').count(), 25, 'the hours are rows whichever way they lie on the page');
  assert.ok((await week.getByRole('cell', { name: '–' }).count()) > 150, 'hours without a unit on duty are unknown');
  const kinds = utilisation.getByRole('table', { name: 'Efter enhetsslag' });
  assert.match(await kinds.getByRole('row', { name: /^Ambulans/u }).innerText(), /1\s+\d\s+\d\s+\d+,\d\s%/u);
  await page.getByLabel('Enhetsslag').selectOption('ivpa');
  await utilisation.getByText('Ingen enhet har hörts i perioden. Beläggningen är okänd.').waitFor();
  await page.getByLabel('Enhetsslag').selectOption('');
  await kinds.getByRole('row', { name: /^Ambulans/u }).waitFor();
}

/** Checks that a figure leads to its incidents, each with its timeline, and that a time that cannot be right is flagged. */
export async function checkIncidentsBehind(page: Page): Promise<void> {
  const endings = page.getByRole('table', { name: 'Hur ärenden slutade, efter prioritet' });
  await endings
    .getByRole('row', { name: /^Prio 3/u })
    .getByRole('link')
    .first()
    .click();
  const list = page.getByRole('list', { name: 'Ärenden, senaste först' });
  await list.getByText('larm-2').waitFor();
  assert.equal(await list.locator('details').count(), 2);
  await page.getByText('Varje hämtning av ärenden loggas').waitFor();
  const upset = list.locator('details').filter({ hasText: 'larm-2' });
  await upset.getByText('1 motsägande tid').waitFor();
  await upset.locator('summary').press('Enter');
  await upset.getByText(/Transport \(amb-1\): −1:00\. Slutet är stämplat före början/u).waitFor();
  await upset.getByText('Enhet tilldelad – amb-1').waitFor();
  await page.getByLabel('Hur det slutade').selectOption('no_unit');
  await list.getByText('larm-3').waitFor();
  await list.getByText('larm-2').waitFor({ state: 'detached' });
  assert.match(page.url(), /priority=3&ending=no_unit/u);
  await page.getByRole('link', { name: 'Tillbaka till styrkortet' }).click();
  await page.getByRole('region', { name: 'Lägsta effektiva vårdnivå' }).waitFor();
}

/** Checks that any days can be chosen, and that a time without incidents says so. */
export async function checkFreeSpan(page: Page): Promise<void> {
  await page.getByLabel('Period', { exact: true }).selectOption('span');
  await page.getByLabel('Från', { exact: true }).fill('2001-03-01');
  await page.getByLabel('Till och med', { exact: true }).fill('2001-04-02');
  await page.getByRole('heading', { name: 'Styrkort 1 mars 2001–2 apr. 2001' }).waitFor();
  await page.getByText('Inga ärenden i perioden.').waitFor();
  await page.reload();
  await page.getByText('Inga ärenden i perioden.').waitFor();
}

/** Checks that the incidents and missions of the period are drafted as a sheet that shows, by name, what a reader judges by. */
export async function checkDispatchSheet(page: Page): Promise<void> {
  const panel = page.getByRole('region', { name: 'Fastställande' });
  await panel.getByRole('button', { name: 'Upprätta styrkort' }).click();
  await panel.getByText('Perioden hade inte tagit slut när bladet upprättades.').waitFor();
  await panel.getByText('Som rapporterat och som känt nu').click();
  const table = panel.getByRole('table', { name: /^Som rapporterat och som känt nu/u });
  await table.getByRole('row', { name: /^Ärenden 3 3/u }).waitFor();
  await table.getByRole('row', { name: /^Ärenden, prio 3 2 2/u }).waitFor();
  const rows = await table.getByRole('rowheader').allInnerTexts();
  assert.ok(
    rows.length > 10 && rows.every((row) => !/[a-z][A-Z]|_|\./u.test(row)),
    `named in words: ${rows.join('; ')}`,
  );
}
