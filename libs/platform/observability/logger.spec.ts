import { describe, expect, it } from '@jest/globals';
import { createLogger, nestLogger } from './logger.js';

function written(write: (logger: ReturnType<typeof createLogger>) => void, level: 'info' | 'debug' = 'info'): string {
  let text = '';
  write(createLogger(level, { write: (line) => void (text += line) }));
  return text;
}

describe('createLogger', () => {
  it('leaves out secrets, bodies and numbers, also inside other fields', () => {
    const secret = 'nobody may read this';
    const text = written((logger) =>
      logger.info({
        key: secret,
        request: { body: secret, headers: { authorization: secret, cookie: secret } },
        event: { data: { callerNumber: secret } },
      }),
    );
    expect(text).toContain('[left out]');
    expect(text).not.toContain(secret);
  });
});

describe('nestLogger', () => {
  it('keeps the chatter of Nest out of the ordinary log, and its errors in', () => {
    const text = written((logger) => {
      nestLogger(logger).log('Mapped {/healthz, GET} route', 'RouterExplorer');
      nestLogger(logger).error(new Error('something broke'), 'Scheduler');
    });
    expect(text).not.toContain('Mapped');
    expect(JSON.parse(text)).toMatchObject({ msg: 'something broke', context: 'Scheduler', err: { type: 'Error' } });
  });
});
