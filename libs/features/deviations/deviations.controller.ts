import { CurrentIdentity, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import {
  changeDeviationSchema,
  deviationAnswerSchema,
  deviationListSchema,
  deviationMeasuresQuerySchema,
  deviationMeasuresSchema,
  deviationQuerySchema,
  openDeviationSchema,
  type ChangeDeviation,
  type DeviationAnswer,
  type DeviationList,
  type DeviationMeasures,
  type DeviationMeasuresQuery,
  type DeviationQuery,
  type OpenDeviation,
} from '#contracts';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { WatchedMeasures } from './detection/watched-measures.js';
import { DeviationRecords } from './records/deviation-records.js';

/** Shows deviations, and lets people open them and plan what is to be done. */
@ApiTags('deviations')
@Controller('v1')
export class DeviationsController {
  readonly #records: DeviationRecords;
  readonly #watched: WatchedMeasures;
  readonly #clock: Clock;

  constructor(records: DeviationRecords, watched: WatchedMeasures, @Inject(CLOCK) clock: Clock) {
    this.#records = records;
    this.#watched = watched;
    this.#clock = clock;
  }

  /** Lists the deviations that overlap a span of time, the most recent first. */
  @Get('deviations')
  @Requires('read')
  @ApiOperation({ summary: 'Deviations, found and opened by people' })
  @ApiOkResponse({ standardSchema: deviationListSchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  list(
    @Query({ schema: deviationQuerySchema }) query: DeviationQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<DeviationList> {
    return this.#records.list(query, reader, this.#clock());
  }

  /** Gives one deviation with its history, and whether its countermeasures had effect. */
  @Get('deviations/:id')
  @Requires('read')
  @ApiOperation({ summary: 'A deviation, its history, and whether its measures had effect' })
  @ApiOkResponse({ standardSchema: deviationAnswerSchema })
  @ApiNotFoundResponse({ description: 'No such deviation' })
  read(@Param('id') id: string, @CurrentIdentity() reader: Caller): Promise<DeviationAnswer> {
    return this.#records.read(id, reader, this.#clock());
  }

  /** Opens a deviation. */
  @Post('deviations')
  @Requires('respond')
  @ApiOperation({ summary: 'Open a deviation, by hand or from a breach' })
  @ApiCreatedResponse({ standardSchema: deviationAnswerSchema })
  @ApiBadRequestResponse({ description: 'A field is wrong or missing, or holds a telephone number or personnummer' })
  open(
    @Body({ schema: openDeviationSchema }) body: OpenDeviation,
    @CurrentIdentity() responder: Caller,
  ): Promise<DeviationAnswer> {
    return this.#records.open(body, responder, this.#clock());
  }

  /** Changes what is said of a deviation; what it was before stays in its history. */
  @Patch('deviations/:id')
  @Requires('respond')
  @ApiOperation({ summary: 'Change a deviation: cause, measures, status, escalation …' })
  @ApiOkResponse({ standardSchema: deviationAnswerSchema })
  @ApiBadRequestResponse({ description: 'A field is wrong, or holds a telephone number or personnummer' })
  @ApiNotFoundResponse({ description: 'No such deviation' })
  change(
    @Param('id') id: string,
    @Body({ schema: changeDeviationSchema }) changes: ChangeDeviation,
    @CurrentIdentity() responder: Caller,
  ): Promise<DeviationAnswer> {
    return this.#records.change(id, changes, responder, this.#clock());
  }

  /** Tells what is held against the usual hours, and how the last whole hours stand. */
  @Get('deviation-measures')
  @Requires('read')
  @ApiOperation({ summary: 'What is watched for deviations, and how the last hours stand' })
  @ApiOkResponse({ standardSchema: deviationMeasuresSchema })
  measures(
    @Query({ schema: deviationMeasuresQuerySchema }) query: DeviationMeasuresQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<DeviationMeasures> {
    return this.#watched.list(query, reader, this.#clock());
  }
}
