import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** How a page is looked at. */
export interface View {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** A telephone, a desk and a wall screen. */
export const VIEWS: readonly View[] = [
  { name: 'telephone', width: 360, height: 740 },
  { name: 'desk', width: 1280, height: 800 },
  { name: 'wall', width: 3840, height: 2160 },
];

/** Starts the Chromium of the system, without anything that would reach the network by itself. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What one visitor does and what went wrong in the page meanwhile. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Uncaught errors and violated policies, in order. */
  readonly faults: readonly string[];
}

/** Opens the dashboard for a visitor of its own, in Swedish local settings, the light theme and with reduced motion. */
export async function visit(browser: Browser, baseUrl: string, view: View): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'sv-SE',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|script-src/u.test(message.text()))
      faults.push(message.text());
  });
  await page.goto(baseUrl);
  return { context, page, faults };
}

/** Logs in and waits until the live figures are there. */
export async function logIn(page: Page, key: string): Promise<void> {
  await page.getByLabel('Nyckel').fill(key);
  await page.getByRole('button', { name: 'Öppna tavlan' }).click();
  await page.getByTestId('waiting-now').waitFor();
}
