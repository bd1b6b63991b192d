import { Requires } from '#access';
import { CLOCK, type Clock } from '#config';
import { verificationRequestSchema, verificationSchema, type Verification, type VerificationRequest } from '#contracts';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Verifier } from './verifier.js';

/** Proves the stored figures when asked to. */
@ApiTags('verification')
@Controller('v1/verification')
@Requires('administer')
export class VerificationController {
  readonly #verifier: Verifier;
  readonly #clock: Clock;

  constructor(verifier: Verifier, @Inject(CLOCK) clock: Clock) {
    this.#verifier = verifier;
    this.#clock = clock;
  }

  /** Checks golden cases, stored tallies against their events, and both folds; a bounded part of the run a request. */
  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Prove the stored figures' })
  @ApiOkResponse({ standardSchema: verificationSchema })
  @ApiBadRequestResponse({ description: 'The body cannot be used' })
  verify(@Body({ schema: verificationRequestSchema }) request: VerificationRequest): Promise<Verification> {
    return this.#verifier.verify(request, this.#clock());
  }
}
