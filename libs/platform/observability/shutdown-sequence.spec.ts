import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logger.js';
import { ShutdownSequence } from './shutdown-sequence.js';

const logger = createLogger('silent');

describe('ShutdownSequence', () => {
  it('closes by stage, whatever the order of registration', async () => {
    const closed: string[] = [];
    const sequence = new ShutdownSequence(logger);
    for (const stage of ['redis', 'store', 'sockets', 'workers', 'http'] as const) {
      sequence.register(stage, stage, async () => void closed.push(stage));
    }
    await sequence.run();
    expect(closed).toEqual(['http', 'workers', 'sockets', 'store', 'redis']);
  });

  it('goes on after a closing that fails or never ends', async () => {
    const closed: string[] = [];
    const sequence = new ShutdownSequence(logger, 1);
    sequence.register('http', 'failing', () => Promise.reject(new Error('broken')));
    sequence.register('http', 'endless', () => new Promise<void>(() => {}));
    sequence.register('workers', 'throwing', () => {
      throw new Error('broken');
    });
    sequence.register('redis', 'redis', async () => void closed.push('redis'));
    await sequence.run();
    expect(closed).toEqual(['redis']);
  });

  it('closes once, however often it is asked to', async () => {
    let closings = 0;
    const sequence = new ShutdownSequence(logger);
    sequence.register('http', 'server', async () => void (closings += 1));
    await Promise.all([sequence.run(), sequence.run()]);
    await sequence.run();
    expect(closings).toBe(1);
  });
});
