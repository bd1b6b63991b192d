import type { Caller } from '../permissions.js';

const callers = new WeakMap<object, Caller>();

/** Remembers who sent a request. */
export function rememberCaller(request: object, caller: Caller): void {
  callers.set(request, caller);
}

/** Gives who sent a request; throws where the guard has not let the request through. */
export function callerOf(request: object): Caller {
  const caller = callers.get(request);
  if (!caller) throw new Error('the route is open to everybody, so nobody has been identified');
  return caller;
}
