import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import { dispatchQuerySchema, dispatchSchema, type Dispatch, type DispatchQuery } from '#contracts';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DispatchFiguresReader } from './dispatch-figures.js';

/** Answers how incidents and missions of a period went. */
@ApiTags('dispatch')
@Controller('v1/dispatch')
@Requires('read')
export class DispatchController {
  readonly #figures: DispatchFiguresReader;
  readonly #clock: Clock;

  constructor(figures: DispatchFiguresReader, @Inject(CLOCK) clock: Clock) {
    this.#figures = figures;
    this.#clock = clock;
  }

  /** Gives counts, endings and every interval, by segment and priority, with `by=hour` also by local hour of the day. */
  @Get(':service')
  @ApiOperation({ summary: 'Incidents, missions and their intervals in a period' })
  @ApiOkResponse({ standardSchema: dispatchSchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  @ApiNotFoundResponse({ description: 'No such dispatch service' })
  figures(
    @Param('service') service: string,
    @Query({ schema: dispatchQuerySchema }) query: DispatchQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<Dispatch> {
    requireService(reader, service);
    return this.#figures.figures(service, query, this.#clock());
  }
}
