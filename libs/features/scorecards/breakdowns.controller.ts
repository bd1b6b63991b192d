import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import {
  referralsSchema,
  scorecardPlacesSchema,
  waitsSchema,
  weekSchema,
  type Referrals,
  type ScorecardPlaces,
  type Waits,
  type Week,
} from '#contracts';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import { Breakdowns } from './breakdowns.js';
import {
  placesQuerySchema,
  referralsQuerySchema,
  waitsQuerySchema,
  weekQuerySchema,
  type PlacesQuery,
  type ReferralsQuery,
  type WaitsQuery,
  type WeekQuery,
} from './scorecard-query.schema.js';

/** Answers what the figures of a scorecard are made up of. */
@ApiTags('scorecards')
@Controller('v1/scorecards')
@Requires('read')
@ApiBadRequestResponse({ description: 'The query cannot be used' })
@ApiNotFoundResponse({ description: 'No such service' })
export class BreakdownsController {
  readonly #breakdowns: Breakdowns;
  readonly #clock: Clock;

  constructor(breakdowns: Breakdowns, @Inject(CLOCK) clock: Clock) {
    this.#breakdowns = breakdowns;
    this.#clock = clock;
  }

  /** Counts callers by outcome and by how long they waited; of them the answered ones within target are the indicator's. */
  @Get(':service/waits')
  @ApiOperation({ summary: 'Waits of a period in bins, by outcome' })
  @ApiOkResponse({ standardSchema: waitsSchema })
  waits(
    @Param('service') service: string,
    @Query({ schema: waitsQuerySchema }) { period, queue, area }: WaitsQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<Waits> {
    requireService(reader, service);
    return this.#breakdowns.waits(service, { period, queue: queue ?? null, area: area ?? null }, this.#clock());
  }

  /** Gives the scorecard's figures of each queue or of each area. */
  @Get(':service/places')
  @ApiOperation({ summary: 'Figures of a period by queue or by area' })
  @ApiOkResponse({ standardSchema: scorecardPlacesSchema })
  places(
    @Param('service') service: string,
    @Query({ schema: placesQuerySchema }) { period, by }: PlacesQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<ScorecardPlaces> {
    requireService(reader, service);
    return this.#breakdowns.places(service, { period, by }, this.#clock());
  }

  /** Gives figures by weekday and local hour of arrival: the period's whole days, up to now. */
  @Get(':service/week')
  @ApiOperation({ summary: 'Figures of a period by weekday and hour' })
  @ApiOkResponse({ standardSchema: weekSchema })
  @ApiServiceUnavailableResponse({ description: 'Days of the period are being folded anew; see Retry-After' })
  week(
    @Param('service') service: string,
    @Query({ schema: weekQuerySchema }) { period, queue, area, segment }: WeekQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<Week> {
    requireService(reader, service);
    const asked = { period, segment, queue: queue ?? null, area: area ?? null };
    return this.#breakdowns.week(service, asked, this.#clock());
  }

  /** Counts what assessments ended in by area: a contact by its last assessment. */
  @Get(':service/referrals')
  @ApiOperation({ summary: 'Outcomes of assessments of a period by area' })
  @ApiOkResponse({ standardSchema: referralsSchema })
  @ApiServiceUnavailableResponse({ description: 'Days of the period are being folded anew; see Retry-After' })
  referrals(
    @Param('service') service: string,
    @Query({ schema: referralsQuerySchema }) { period }: ReferralsQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<Referrals> {
    requireService(reader, service);
    return this.#breakdowns.referrals(service, { period }, this.#clock());
  }
}
