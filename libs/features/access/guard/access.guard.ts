import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ForbiddenError, UnauthenticatedError } from '../access-errors.js';
import type { Authenticator } from '../authenticator.js';
import { allows } from '../permissions.js';
import { rememberCaller } from './callers.js';
import { RouteAccess } from './requires.decorator.js';

const GUARDED_PATH = '/v1/';

/** Lets requests through whose key or session has the permission that the route requires. */
export class AccessGuard implements CanActivate {
  readonly #authenticator: Authenticator;
  readonly #reflector: Reflector;

  constructor(authenticator: Authenticator, reflector: Reflector) {
    this.#authenticator = authenticator;
    this.#reflector = reflector;
  }

  /** Throws an UnauthenticatedError or a ForbiddenError; a route of the interface that states no requirement is closed. */
  async canActivate(context: ExecutionContext): Promise<true> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access = this.#reflector.getAllAndOverride(RouteAccess, [context.getHandler(), context.getClass()]);
    if (access === 'none' || (access === undefined && !request.url.startsWith(GUARDED_PATH))) return true;
    const { authorization, cookie } = request.headers;
    const caller = await this.#authenticator.authenticate({ key: bearerKey(authorization), cookieHeader: cookie });
    if (!caller) throw new UnauthenticatedError();
    if (access === undefined || !allows(caller.role, access)) {
      throw new ForbiddenError('The role of the key does not allow this.');
    }
    rememberCaller(request, caller);
    return true;
  }
}

/** Reads the key of an `Authorization` header; one that is not of the form `Bearer <key>` counts as an unknown key. */
function bearerKey(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  return /^bearer +(.+)$/i.exec(authorization)?.[1] ?? '';
}
