import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import { scorecardSchema, seriesSchema, type Scorecard, type Series } from '#contracts';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  scorecardQuerySchema,
  seriesQuerySchema,
  type ScorecardQuery,
  type SeriesQuery,
} from './scorecard-query.schema.js';
import { Scorecards } from './scorecards.js';

/** Answers what the figures of a period are. */
@ApiTags('scorecards')
@Controller('v1/scorecards')
@Requires('read')
export class ScorecardsController {
  readonly #scorecards: Scorecards;
  readonly #clock: Clock;

  constructor(scorecards: Scorecards, @Inject(CLOCK) clock: Clock) {
    this.#scorecards = scorecards;
    this.#clock = clock;
  }

  /** Gives counts and indicators of one period, for the whole of it, for jourtid and for the rest. */
  @Get(':service')
  @ApiOperation({ summary: 'Scorecard of a service and period' })
  @ApiOkResponse({ standardSchema: scorecardSchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  @ApiNotFoundResponse({ description: 'No such service' })
  scorecard(
    @Param('service') service: string,
    @Query({ schema: scorecardQuerySchema }) query: ScorecardQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<Scorecard> {
    requireService(reader, service);
    return this.#scorecards.scorecard(
      service,
      {
        period: query.period,
        queue: query.queue ?? null,
        area: query.area ?? null,
        asOfMs: query.asOf === undefined ? null : Date.parse(query.asOf),
      },
      this.#clock(),
    );
  }

  /** Gives one entry a period, empty periods included. */
  @Get(':service/series')
  @ApiOperation({ summary: 'Figures of a service period by period' })
  @ApiOkResponse({ standardSchema: seriesSchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  @ApiNotFoundResponse({ description: 'No such service' })
  series(
    @Param('service') service: string,
    @Query({ schema: seriesQuerySchema }) query: SeriesQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<Series> {
    requireService(reader, service);
    const { from, to, by, segment, queue, area } = query;
    return this.#scorecards.series(
      service,
      { from, to, by, segment, queue: queue ?? null, area: area ?? null },
      this.#clock(),
    );
  }
}
