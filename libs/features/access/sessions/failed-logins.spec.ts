import { describe, expect, it } from '@jest/globals';
import { TooManyAttemptsError } from '../access-errors.js';
import { FailedLogins } from './failed-logins.js';

function fail(logins: FailedLogins, address: string, times: number): void {
  for (let time = 0; time < times; time += 1) logins.add(address);
}

describe('FailedLogins', () => {
  it('lets ten failures pass and brakes that address only', () => {
    const logins = new FailedLogins(() => 0);
    fail(logins, '192.0.2.1', 9);
    expect(() => logins.check('192.0.2.1')).not.toThrow();
    fail(logins, '192.0.2.1', 1);
    expect(() => logins.check('192.0.2.1')).toThrow(TooManyAttemptsError);
    expect(() => logins.check('192.0.2.2')).not.toThrow();
  });

  it('says how long to wait, and lets the address in again then', () => {
    let nowMs = 1_000;
    const logins = new FailedLogins(() => nowMs);
    fail(logins, '192.0.2.1', 10);
    nowMs += 15_500;
    expect(() => logins.check('192.0.2.1')).toThrow(expect.objectContaining({ retryAfterSeconds: 45 }));
    nowMs += 44_500;
    expect(() => logins.check('192.0.2.1')).not.toThrow();
    fail(logins, '192.0.2.1', 9);
    expect(() => logins.check('192.0.2.1')).not.toThrow();
  });

  it('still brakes after failures from very many addresses', () => {
    let nowMs = 0;
    const logins = new FailedLogins(() => nowMs);
    for (let host = 0; host < 10_000; host += 1) logins.add(`2001:db8::${host}`);
    nowMs = 61_000;
    fail(logins, '192.0.2.1', 10);
    expect(() => logins.check('192.0.2.1')).toThrow(TooManyAttemptsError);
  });
});
