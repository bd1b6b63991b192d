import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import { dispatchQuerySchema, dispatchSchema, type Dispatch, type DispatchQuery } from '#contracts';
import { AnswersFiles, Files, wantedForm } from '#files';
import { Controller, Get, Headers, Inject, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { IncomingHttpHeaders } from 'node:http';
import { DispatchFiguresReader } from './dispatch-figures.js';
import { DispatchSheets } from './dispatch-sheets.js';

/** Answers how incidents and missions of a period went. */
@ApiTags('dispatch')
@Controller('v1/dispatch')
@Requires('read')
export class DispatchController {
  readonly #figures: DispatchFiguresReader;
  readonly #sheets: DispatchSheets;
  readonly #files: Files;
  readonly #clock: Clock;

  constructor(figures: DispatchFiguresReader, sheets: DispatchSheets, files: Files, @Inject(CLOCK) clock: Clock) {
    this.#figures = figures;
    this.#sheets = sheets;
    this.#files = files;
    this.#clock = clock;
  }

  /** Gives counts, endings and every interval, by segment and priority, with `by=hour` also by local hour; also as a file. */
  @Get(':service')
  @ApiOperation({ summary: 'Incidents, missions and their intervals in a period' })
  @AnswersFiles(dispatchSchema)
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  @ApiNotFoundResponse({ description: 'No such dispatch service' })
  async figures(
    @Param('service') service: string,
    @Query({ schema: dispatchQuerySchema }) query: DispatchQuery,
    @Headers() headers: IncomingHttpHeaders,
    @CurrentIdentity() reader: Caller,
  ): Promise<Dispatch | StreamableFile> {
    requireService(reader, service);
    const { format, language } = wantedForm(query, headers);
    const figures = await this.#figures.figures(service, query, this.#clock());
    if (format === 'json') return figures;
    return this.#files.write({ format, sheet: this.#sheets.sheetOf(figures, language) });
  }
}
