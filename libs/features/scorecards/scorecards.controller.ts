import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import { scorecardSchema, seriesSchema, type Scorecard, type Series } from '#contracts';
import { AnswersFiles, Files, wantedForm } from '#files';
import { Controller, Get, Headers, Inject, Param, Query, type StreamableFile } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { IncomingHttpHeaders } from 'node:http';
import {
  scorecardQuerySchema,
  seriesQuerySchema,
  type ScorecardQuery,
  type SeriesQuery,
} from './scorecard-query.schema.js';
import { ScorecardSheets } from './scorecard-sheets.js';
import { Scorecards } from './scorecards.js';

/** Answers what the figures of a period are. */
@ApiTags('scorecards')
@Controller('v1/scorecards')
@Requires('read')
export class ScorecardsController {
  readonly #scorecards: Scorecards;
  readonly #sheets: ScorecardSheets;
  readonly #files: Files;
  readonly #clock: Clock;

  constructor(scorecards: Scorecards, sheets: ScorecardSheets, files: Files, @Inject(CLOCK) clock: Clock) {
    this.#scorecards = scorecards;
    this.#sheets = sheets;
    this.#files = files;
    this.#clock = clock;
  }

  /** Gives counts and indicators of one period, for the whole of it, for jourtid and for the rest; also as a file. */
  @Get(':service')
  @ApiOperation({ summary: 'Scorecard of a service and period' })
  @AnswersFiles(scorecardSchema)
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  @ApiNotFoundResponse({ description: 'No such service' })
  @ApiServiceUnavailableResponse({
    description: 'A file while days of its period are being folded anew; see Retry-After',
  })
  async scorecard(
    @Param('service') service: string,
    @Query({ schema: scorecardQuerySchema }) query: ScorecardQuery,
    @Headers() headers: IncomingHttpHeaders,
    @CurrentIdentity() reader: Caller,
  ): Promise<Scorecard | StreamableFile> {
    requireService(reader, service);
    const { format, language } = wantedForm(query, headers);
    const nowMs = this.#clock();
    const asked = {
      period: query.period,
      queue: query.queue ?? null,
      area: query.area ?? null,
      asOfMs: query.asOf === undefined ? null : Date.parse(query.asOf),
    };
    const card = await this.#scorecards.scorecard(service, asked, nowMs);
    if (format === 'json') return card;
    return this.#files.write({ format, sheet: await this.#sheets.sheetOf(card, { ...asked, language }, nowMs) });
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
