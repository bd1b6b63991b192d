import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { checkNoBrokenText } from './board-checks.js';

/** Opens the overview and waits until the live figures are there. */
export async function openOverview(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Översikt' }).click();
  await page.getByTestId('service-card').first().getByText('Längsta väntan').waitFor();
}

/** Checks that every service has a card, that each says how it stands in words, and that a card leads to its board. */
export async function checkOverview(page: Page): Promise<void> {
  const cards = page.getByTestId('service-card');
  assert.equal(await cards.count(), 3);
  const card = cards.filter({ hasText: '1177 på telefon' });
  const text = await card.innerText();
  for (const part of [/Över 8 min \+\d+:\d{2}/u, /Når inte målet\s+12 av 19/u, /mål minst 75\s%/u, /\d larm/u]) {
    assert.match(text, part);
  }
  assert.match(await cards.filter({ hasText: 'Barn- och' }).innerText(), /Ingen källa hörs/u);
  const dispatch = await cards.filter({ hasText: 'larmcentral' }).innerText();
  assert.match(dispatch, /Prio 1 utan enhet\s+[–\d]/u);
  await checkNoBrokenText(page);
  const inCard = await page.evaluate(`(() => {
    const { left, bottom } = document.querySelector('[data-testid=service-card]').getBoundingClientRect();
    return document.elementFromPoint(left + 20, Math.min(bottom, innerHeight) - 20).closest('a')?.getAttribute('href');
  })()`);
  assert.equal(inCard, '/?service=1177', 'the whole card is the link');
  await page.getByRole('link', { name: 'Barn- och ungdomsmedicinsk mottagning' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Barn- och ungdomsmedicinsk mottagning' }).waitFor();
  await page.getByTestId('waiting-now').waitFor();
  await page.getByLabel('Tjänst').selectOption('1177');
  await page.getByRole('heading', { level: 1, name: '1177 på telefon' }).waitFor();
}

/** Checks that a page that is opened by its address, before any other, is framed as it is when a link led to it. */
export async function checkDirectly(page: Page, path: string, width: number): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const [content, left] = await page.evaluate<readonly [number, number]>(
    "[document.documentElement.scrollWidth, document.querySelector('main').getBoundingClientRect().left]",
  );
  assert.ok(content <= width && left > 0, `${content} px of content on ${width} px, beginning at ${left}`);
}

/** Opens the page of the alarms and waits for its list. */
export async function openAlarms(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Larm', exact: true }).click();
  await page.getByTestId('alarm').first().waitFor();
}

/**
 * Checks that an open breach can be taken on with a comment, commented on, silenced and unsilenced, that a comment with a
 * number is refused in words, and that the list says what came of it. `rule` must be open and not taken on.
 */
export async function checkAlarm(page: Page, rule: string): Promise<void> {
  const alarm = page.getByTestId('alarm').filter({ hasText: rule });
  await alarm.getByLabel('Kommentar').fill('ring 070-174 06 05');
  await alarm.getByRole('button', { name: 'Jag tar det' }).click();
  await alarm.getByText('får inte innehålla telefonnummer').waitFor();
  await alarm.getByLabel('Kommentar').fill('Två till kallas in');
  await alarm.getByRole('button', { name: 'Jag tar det' }).click();
  await alarm.getByText(/Administratör tog det efter \d+ (s|min)/u).waitFor();
  await alarm.getByLabel('Kommentar').fill('De är på plats');
  await alarm.getByRole('button', { name: 'Kommentera' }).click();
  await alarm.getByText('Förlopp, orsaker och kommentarer').click();
  await alarm.getByText('De är på plats').waitFor();
  await alarm.getByText('Två till kallas in').waitFor();
  await alarm.getByRole('table', { name: /^Orsaker/u }).waitFor();
  await alarm.getByLabel('Tysta i').selectOption('15');
  await alarm.getByRole('button', { name: 'Tysta' }).click();
  await alarm.getByText(/Tyst till \d\d:\d\d/u).waitFor();
  await alarm.getByRole('button', { name: 'Sluta tysta' }).click();
  await alarm.getByLabel('Tysta i').waitFor();
  await checkNoBrokenText(page);
}

/** Checks that the list is narrowed by state and severity, which stand in the address, and that an empty one says so. */
export async function checkAlarmFilters(page: Page): Promise<void> {
  await page.getByRole('radio', { name: '90 dagar' }).click();
  await page.getByLabel('Allvar', { exact: true }).selectOption('low');
  await page.getByText('Inga larm att visa.').waitFor();
  assert.match(page.url(), /days=90&severity=low/u);
  await page.reload();
  await page.getByText('Inga larm att visa.').waitFor();
  await page.getByLabel('Allvar', { exact: true }).selectOption('');
  await page.getByRole('radio', { name: 'Öppna' }).click();
  await page.getByTestId('alarm').first().waitFor();
}

/** Checks that the rules in force are written in words on their page. */
export async function checkRules(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Regler', exact: true }).click();
  const rules = page.getByRole('region', { name: 'Regler i dag' });
  await rules
    .getByText('när besvarade inom 8 min senaste timmen är under 75 % i minst 5 min och det gäller minst 20 samtal')
    .waitFor();
  await rules.getByText('Över när det har varit 2 procentenheter bättre i 5 min.').first().waitFor();
}

/** Checks that the rules of the larmcentral name what they watch in words. */
export async function checkRulesOfDispatch(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/rules?service=slc`);
  const rules = page.getByRole('region', { name: 'Regler i dag' });
  await rules.getByText('när antalet lediga enheter (Ambulans) är under 1 i minst 30 s').waitFor();
}

/** Checks that channels say what they lack, and that one that is set up can be tried and the trial is seen as delivered. */
export async function checkTrial(page: Page, name: string): Promise<void> {
  const channels = page.getByRole('region', { name: 'Vem som nås' });
  await channels.getByText(/Saknar ALERT_TEAMS_URL/u).waitFor();
  const channel = channels.getByTestId('channel').filter({ hasText: name });
  await channel.getByText('Kan skicka').waitFor();
  await channel.getByRole('button', { name: 'Prova' }).click();
  await channel.getByText('Ett prov är på väg.').waitFor();
  const trial = page.getByTestId('delivery').filter({ hasText: 'Prov av kanalen' });
  await trial.filter({ hasText: name }).getByText('Skickat').waitFor();
}

/** Counts the notes of every tune that the page plays from now on; switches the sound of the device on. */
export async function switchSoundOn(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    window.notesPlayed = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
      window.notesPlayed += 1;
      return start.apply(this, when);
    };
  })()`);
  const toggle = page.getByRole('button', { name: 'Ljud vid larm' });
  assert.equal(await toggle.getAttribute('aria-pressed'), 'false', 'the sound is off until it is switched on');
  await toggle.click();
  assert.equal(await page.evaluate('window.notesPlayed'), 2, 'what it sounds like is heard at once');
}

/** Checks that a breach of a rule is noted and spoken, that `notes` have been heard since, and that the note can be closed. */
export async function checkSignal(page: Page, rule: string, notes: number): Promise<void> {
  const note = page.getByTestId('note').filter({ hasText: rule });
  await note.getByText('Larm', { exact: true }).waitFor();
  await page
    .getByRole('status')
    .filter({ hasText: `: ${rule}.` })
    .waitFor();
  assert.equal(await page.evaluate('window.notesPlayed'), 2 + notes);
  await note.getByRole('button', { name: 'Stäng' }).click();
  await note.waitFor({ state: 'detached' });
}
