import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import { utilisationQuerySchema, utilisationSchema, type Utilisation, type UtilisationQuery } from '#contracts';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { UtilisationReader } from './utilisation.js';

/** Answers how much of their time on duty units were on missions. */
@ApiTags('dispatch')
@Controller('v1/utilisation')
@Requires('read')
export class UtilisationController {
  readonly #reader: UtilisationReader;
  readonly #clock: Clock;

  constructor(reader: UtilisationReader, @Inject(CLOCK) clock: Clock) {
    this.#reader = reader;
    this.#clock = clock;
  }

  /** Gives unit hours and their utilisation by hour of the day and of the week, kind and area; a year at most. */
  @Get(':service')
  @ApiOperation({ summary: 'Unit hours and unit hour utilisation in a period' })
  @ApiOkResponse({ standardSchema: utilisationSchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  @ApiNotFoundResponse({ description: 'No such dispatch service' })
  utilisation(
    @Param('service') service: string,
    @Query({ schema: utilisationQuerySchema }) query: UtilisationQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<Utilisation> {
    requireService(reader, service);
    return this.#reader.utilisation(service, query, this.#clock());
  }
}
