import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import {
  compensationHistorySchema,
  compensationQuerySchema,
  compensationSheetSchema,
  type CompensationHistory,
  type CompensationQuery,
  type CompensationSheet,
} from '#contracts';
import { AnswersFiles, Files, wantedForm } from '#files';
import { Controller, Get, Headers, Inject, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { IncomingHttpHeaders } from 'node:http';
import { CompensationSheets } from './compensation-sheets.js';

/** Answers what quarters are worth. */
@ApiTags('compensation')
@Controller('v1/compensation')
@Requires('read')
export class CompensationController {
  readonly #sheets: CompensationSheets;
  readonly #files: Files;
  readonly #clock: Clock;

  constructor(sheets: CompensationSheets, files: Files, @Inject(CLOCK) clock: Clock) {
    this.#sheets = sheets;
    this.#files = files;
    this.#clock = clock;
  }

  /**
   * Gives share, step, percent paid and SEK of a quarter, with the settings that decided them, what other readings would pay,
   * what the nearest edges are worth, and how the quarter may end; also as a file.
   */
  @Get(':service')
  @ApiOperation({ summary: 'Target-related compensation (målrelaterad ersättning) of a quarter' })
  @AnswersFiles(compensationSheetSchema)
  @ApiBadRequestResponse({ description: 'The quarter cannot be read' })
  @ApiNotFoundResponse({ description: 'No agreement pays compensation for this service or quarter' })
  async sheet(
    @Param('service') service: string,
    @Query({ schema: compensationQuerySchema }) query: CompensationQuery,
    @Headers() headers: IncomingHttpHeaders,
    @CurrentIdentity() reader: Caller,
  ): Promise<CompensationSheet | StreamableFile> {
    requireService(reader, service);
    const { format, language } = wantedForm(query, headers);
    const sheet = await this.#sheets.sheet(service, query.quarter, this.#clock());
    if (format === 'json') return sheet;
    return this.#files.write({ format, sheet: this.#sheets.written(sheet, language) });
  }

  /** Gives every quarter of the agreement that has begun, and the sums of its years. */
  @Get(':service/history')
  @ApiOperation({ summary: 'Target-related compensation of every quarter of the agreement so far' })
  @ApiOkResponse({ standardSchema: compensationHistorySchema })
  @ApiNotFoundResponse({ description: 'No agreement pays compensation for this service' })
  history(@Param('service') service: string, @CurrentIdentity() reader: Caller): Promise<CompensationHistory> {
    requireService(reader, service);
    return this.#sheets.history(service, this.#clock());
  }
}
