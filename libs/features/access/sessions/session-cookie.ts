import { parseCookie, stringifySetCookie } from 'cookie';
import { SESSION_SECONDS } from './session-store.js';

const NAME = 'svarspuls_session';

/** Finds the token of the session in a `Cookie` header. */
export function sessionToken(cookieHeader: string | undefined): string | null {
  return parseCookie(cookieHeader ?? '')[NAME] || null;
}

/** Writes the `Set-Cookie` header that keeps a session, out of reach of scripts and other sites. */
export function sessionCookie(token: string, isSecure: boolean): string {
  return write(token, SESSION_SECONDS, isSecure);
}

/** Writes the `Set-Cookie` header that forgets the session. */
export function endedSessionCookie(isSecure: boolean): string {
  return write('', 0, isSecure);
}

function write(value: string, maxAge: number, secure: boolean): string {
  return stringifySetCookie({ name: NAME, value, maxAge, secure, path: '/', httpOnly: true, sameSite: 'strict' });
}
