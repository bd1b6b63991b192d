import type { CDPSession } from 'playwright-core';
import { z } from 'zod';
import { launchBrowser, logIn, visit } from '../../e2e/dashboard/browser.js';

const metricsSchema = z.array(z.object({ name: z.string(), value: z.number() }));

/** What the page holds after a full collection. */
export interface PageMemory {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** The dashboard, open in Chromium the whole time. */
export interface SoakedPage {
  memory(): Promise<PageMemory>;
  /** Uncaught errors so far. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** Opens the dashboard as a wall would show it. */
export async function openSoakedPage(url: string, key: string): Promise<SoakedPage> {
  const browser = await launchBrowser();
  const { context, page, faults } = await visit(browser, url, {
    name: 'desk',
    width: 1280,
    height: 800,
  });
  await logIn(page, key);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  return {
    faults,
    memory: () => memoryOf(session),
    close: () => browser.close(),
  };
}

async function memoryOf(session: CDPSession): Promise<PageMemory> {
  await session.send('HeapProfiler.collectGarbage');
  const metrics = metricsSchema.parse((await session.send('Performance.getMetrics')).metrics);
  const valueOf = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { heapBytes: valueOf('JSHeapUsedSize'), nodes: valueOf('Nodes'), listeners: valueOf('JSEventListeners') };
}
