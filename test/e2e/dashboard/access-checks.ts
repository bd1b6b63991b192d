import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What depends on colours, and so on the theme. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/**
 * Checks the page by every rule of axe, WCAG 2.2 A and AA and its best practices, and in the dark theme by those that
 * depend on colours. The mode that opens a second page to put the results of foreign frames together takes several times
 * as long, and the dashboard has no frames; so does describing what passes.
 */
export async function checkAccessibility(page: Page): Promise<void> {
  const axe = () => new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  assert.deepEqual(await violationsOf(axe()), []);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.deepEqual(await violationsOf(axe().withRules(RULES_OF_COLOUR)), [], 'in the dark theme');
  await page.emulateMedia({ colorScheme: 'light' });
}

async function violationsOf(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Checks that nothing makes the page wider than the screen. */
export async function checkNoSidewaysScroll(page: Page): Promise<void> {
  const [content, screen] = await widths(page);
  assert.ok(content <= screen, `${content} px of content on ${screen} px`);
}

/** Checks that the whole board fits on the wall, where nobody can scroll. */
export async function checkFitsWithoutScroll(page: Page): Promise<void> {
  const [content, screen] = await heights(page);
  assert.ok(content <= screen, `${content} px of content on ${screen} px`);
}

/** Checks that the controls of these names are reached by the Tab key, and that whatever is shows where the focus is. */
export async function checkKeyboard(page: Page, names: readonly string[], presses: number): Promise<void> {
  const reached = new Set<string>();
  await page.locator('body').focus();
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press('Tab');
    const [name, outlined] = await focused(page);
    if (name === '') continue;
    assert.ok(outlined, `${name} shows no focus`);
    reached.add(name);
  }
  for (const name of names) {
    assert.ok(reached.has(name), `${name} is not reached by Tab, only ${[...reached].join(', ')}`);
  }
}

function widths(page: Page): Promise<readonly [number, number]> {
  return page.evaluate('[document.documentElement.scrollWidth, window.innerWidth]');
}

function heights(page: Page): Promise<readonly [number, number]> {
  return page.evaluate('[document.documentElement.scrollHeight, window.innerHeight]');
}

function focused(page: Page): Promise<readonly [string, boolean]> {
  return page.evaluate(`(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return ['', false];
    const outlined = [element, element.parentElement].some((node) => getComputedStyle(node).outlineStyle !== 'none');
    const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
    return [name.trim(), outlined];
  })()`);
}
