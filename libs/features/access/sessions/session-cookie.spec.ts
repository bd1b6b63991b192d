import { describe, expect, it } from '@jest/globals';
import { endedSessionCookie, sessionCookie, sessionToken } from './session-cookie.js';

describe('the session cookie', () => {
  it('is sent over HTTPS only where the request came that way', () => {
    expect(sessionCookie('t', true)).toContain('; Secure');
    expect(sessionCookie('t', false)).not.toContain('Secure');
  });

  it.each([
    [undefined, null],
    ['', null],
    ['other=1', null],
    ['svarspuls_session=', null],
    ['other=1; svarspuls_session=abc-_1; more=2', 'abc-_1'],
    [endedSessionCookie(false), null],
  ])('is read from the header %p', (header, token) => {
    expect(sessionToken(header)).toBe(token);
  });
});
