import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import { xraySchema, type XrayAnswer } from '#contracts';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { xrayQuerySchema, type XrayQuery } from './xray-query.schema.js';
import { Xray } from './xray.js';

/** Answers what the figures of a period would be by other definitions. */
@ApiTags('scorecards')
@Controller('v1/scorecards')
@Requires('read')
export class XrayController {
  readonly #xray: Xray;
  readonly #clock: Clock;

  constructor(xray: Xray, @Inject(CLOCK) clock: Clock) {
    this.#xray = xray;
    this.#clock = clock;
  }

  /** Gives every indicator under every profile, with the calls that make the difference to `contract`. */
  @Get(':service/definitions')
  @ApiOperation({ summary: 'Every indicator of a period under every profile of definitions' })
  @ApiOkResponse({ standardSchema: xraySchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  @ApiNotFoundResponse({ description: 'No such service' })
  definitions(
    @Param('service') service: string,
    @Query({ schema: xrayQuerySchema }) { period, segment, queue, area }: XrayQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<XrayAnswer> {
    requireService(reader, service);
    return this.#xray.of(service, { period, segment, queue: queue ?? null, area: area ?? null }, this.#clock());
  }
}
