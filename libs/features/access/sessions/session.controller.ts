import { identitySchema, openSessionSchema, type Identity } from '#contracts';
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ForbiddenError, UnauthenticatedError } from '../access-errors.js';
import { CurrentIdentity } from '../guard/current-identity.decorator.js';
import { Requires, RequiresNothing } from '../guard/requires.decorator.js';
import { KeyStore } from '../keys/key-store.js';
import { allows, type Caller } from '../permissions.js';
import { FailedLogins } from './failed-logins.js';
import { endedSessionCookie, sessionCookie, sessionToken } from './session-cookie.js';
import { SessionStore } from './session-store.js';

/** Exchanges keys for sessions, so that a browser holds no key. */
@ApiTags('access')
@Controller('v1/session')
export class SessionController {
  readonly #keys: KeyStore;
  readonly #sessions: SessionStore;
  readonly #failedLogins: FailedLogins;

  constructor(keys: KeyStore, sessions: SessionStore, failedLogins: FailedLogins) {
    this.#keys = keys;
    this.#sessions = sessions;
    this.#failedLogins = failedLogins;
  }

  /** Opens a session with a key that may read. */
  @Post()
  @HttpCode(200)
  @RequiresNothing()
  @ApiOkResponse({ standardSchema: identitySchema })
  @ApiUnauthorizedResponse({ description: 'The key is not known' })
  @ApiForbiddenResponse({ description: 'A source key opens no session' })
  @ApiTooManyRequestsResponse({ description: 'Too many failed logins from this address' })
  async open(
    @Body({ schema: openSessionSchema }) { key: secret }: z.output<typeof openSessionSchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Identity> {
    this.#failedLogins.check(request.ip);
    const key = this.#keys.find(secret);
    if (!key) {
      this.#failedLogins.add(request.ip);
      throw new UnauthenticatedError();
    }
    if (!allows(key.role, 'read')) throw new ForbiddenError('A source key opens no session.');
    const token = await this.#sessions.open(key.id);
    reply.header('set-cookie', sessionCookie(token, request.protocol === 'https'));
    return { role: key.role, services: [...key.services] };
  }

  /** Tells who is logged in. */
  @Get()
  @Requires('read')
  @ApiOkResponse({ standardSchema: identitySchema })
  current(@CurrentIdentity() { role, services }: Caller): Identity {
    return { role, services };
  }

  /** Ends the session, also one that has ended already. */
  @Delete()
  @HttpCode(204)
  @RequiresNothing()
  @ApiNoContentResponse()
  async close(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = sessionToken(request.headers.cookie);
    if (token !== null) await this.#sessions.close(token);
    reply.header('set-cookie', endedSessionCookie(request.protocol === 'https'));
  }
}
