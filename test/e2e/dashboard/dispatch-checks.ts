import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { checkNoBrokenText } from './board-checks.js';
import { prioritised, WAITING_OF_PRIORITY_2 } from './dispatch-situation.js';

/** Opens the board of the larmcentral and waits until its live figures are there. */
export async function openDispatch(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/?service=slc`);
  await page.getByTestId('urgent-unassigned').waitFor();
}

/** Checks that what waits, what is under way and what there is to meet it with stands on the board in words and figures. */
export async function checkDispatchBoard(page: Page): Promise<void> {
  const waiting = page.getByRole('region', { name: 'Utan enhet' });
  assert.match(await waiting.getByTestId('incident').first().innerText(), /Prio 1\s+\d+:\d{2}\s+Västra\s+112/u);
  assert.match(await page.getByTestId('to-take-over').innerText(), /1\s+\d+:\d{2}\s+Över 30 s/u);
  assert.match(await page.getByTestId('free-ambulances').innerText(), /1\s+av 3 i tjänst/u);
  const expected: readonly (readonly [region: string, text: RegExp])[] = [
    ['Pågår', /Vid sjukhus\s+amb-1, hkp-1|Vid sjukhus\s+hkp-1, amb-1/u],
    ['Enheter', /Ambulans\s+1\s+1\s+1\s+1/u],
    ['Liggande sjuktransporter i kö', /äldst 4\d min/u],
    ['Väntar på överlämning', /Östra sjukhuset\s+1\s+\d+:\d{2}/u],
    ['Helikopter och flyg (HEMS-K)', /hkp-1 Helikopter\s+På väg/u],
  ];
  for (const [region, text] of expected) {
    assert.match(await page.getByRole('region', { name: region }).innerText(), text);
  }
  await page.getByTestId('interval-take_over').waitFor();
  await checkNoBrokenText(page);
}

/** Checks that a long list begins cut short, and says how many more there are. */
export async function checkLongList(page: Page): Promise<void> {
  const waiting = page.getByRole('region', { name: 'Utan enhet' });
  const second = waiting.getByTestId('incident').filter({ hasText: 'Prio 2' });
  const before = await second.count();
  const more = waiting.getByRole('button', { name: `Visa ${WAITING_OF_PRIORITY_2 - before} till` });
  await more.press('Enter');
  await waiting.getByRole('button', { name: 'Visa färre' }).waitFor();
  assert.equal(await second.count(), WAITING_OF_PRIORITY_2);
}

/**
 * Checks that the keyboard opens the way of the first incident that waits, and that its row keeps the focus and the way
 * when `assign` gives it a unit, which moves it to the other list.
 */
export async function checkWayByKeyboard(page: Page, area: string, assign: () => Promise<unknown>): Promise<void> {
  const waiting = page.getByRole('region', { name: 'Utan enhet' });
  const row = page.getByTestId('incident').filter({ hasText: area }).getByRole('button');
  await row.waitFor();
  const focused = row.and(page.locator(':focus'));
  for (let press = 0; press < 60 && (await focused.count()) === 0; press += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await row.getAttribute('aria-expanded'), 'true');
  const way = page.getByRole('group', { name: /^Vägen från/u });
  assert.match(await way.innerText(), /Larmcentralen\s+Larmbehandling\s+\d+:\d{2}\s+pågår/u);
  await assign();
  await waiting.getByTestId('incident').filter({ hasText: area }).waitFor({ state: 'detached' });
  assert.match(await way.innerText(), /Ambulanssjukvården\s+Kvittering\s+\d+:\d{2}\s+pågår/u);
  assert.equal(await focused.count(), 1, 'the row of the incident has lost the focus');
}

/** Checks that the way of an incident of 112 tells who answers for which part, and what is missing. */
export async function checkWayOfACall(page: Page): Promise<void> {
  const underway = page.getByRole('region', { name: 'Pågår' });
  await underway.getByTestId('incident').first().getByRole('button').click();
  const text = await page.getByRole('group', { name: 'Vägen från 112 till sjukhuset' }).innerText();
  const parts = [
    /SOS Alarm\s+SOS svarstid\s+0:06\s+SOS handläggning\s+0:39/u,
    /Larmcentralen\s+Övertag\s+0:10/u,
    /Tid på plats\s+2:00\s+Till patienten\s+uppgift saknas/u,
    /Sjukhuset\s+Överlämning\s+\d+:\d{2}\s+pågår/u,
  ];
  for (const part of parts) assert.match(text, part);
}

/** Waits until the board says that no incident of priority 1 has been without a unit for too long. */
export async function checkNoBreach(page: Page): Promise<void> {
  await page.getByTestId('breach').filter({ hasText: BREACH }).waitFor({ state: 'detached' });
}

/** Waits for the breach of an incident of priority 1 and gives what the clock of the incident shows in the same frame. */
export function clockAtBreach(page: Page, area: string): Promise<string> {
  return page.evaluate<string>(`new Promise((resolve) => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const look = () => {
      if (!all('[data-testid=breach]').some((breach) => breach.textContent.includes('${BREACH}'))) {
        return requestAnimationFrame(look);
      }
      const row = all('.panel--unassigned .case__row').find((one) => one.textContent.includes('${area}'));
      resolve(row?.querySelector('.case__clock').textContent ?? 'no row');
    };
    look();
  })`);
}

const BREACH = 'Prio 1 utan enhet';

/**
 * Measures in the page how long it takes from sending an unassigned incident of priority 1 until its row stands on the
 * board, in ms, and gives the median of `times`.
 */
export async function medianUntilShownMs(page: Page, key: string, times: number): Promise<number> {
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const area = `snabb-${time}`;
    const events = JSON.stringify(prioritised(area, area, 1, Date.now()));
    took.push(await page.evaluate<number>(`(${UNTIL_SHOWN})(${JSON.stringify([events, key, area])})`));
  }
  return took.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

/** Runs in the page: sends events and waits for the row that names their area. */
const UNTIL_SHOWN = `async ([body, key, area]) => {
  const board = document.querySelector('main');
  const isShown = () =>
    [...board.querySelectorAll('.panel--unassigned .rank--1 .case__area')].some((cell) => cell.textContent === area);
  const shown = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isShown()) return;
      observer.disconnect();
      resolve(performance.now());
    });
    observer.observe(board, { childList: true, subtree: true, characterData: true });
  });
  const sentAt = performance.now();
  const headers = { authorization: 'Bearer ' + key, 'content-type': 'application/cloudevents-batch+json' };
  const response = await fetch('/v1/events', { method: 'POST', headers, body });
  const answer = await response.text();
  if (!answer.includes('"rejected":[]')) throw new Error('the events were answered with ' + answer);
  return (await shown) - sentAt;
}`;
