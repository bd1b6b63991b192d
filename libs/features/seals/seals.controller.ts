import { CurrentIdentity, Requires, type Caller } from '#access';
import { AccessLog } from '#calls';
import { CLOCK, type Clock } from '#config';
import {
  draftSheetSchema,
  sealFileQuerySchema,
  sealListSchema,
  sealQuerySchema,
  sheetAnswerSchema,
  sheetSchema,
  type DraftSheet,
  type SealFileQuery,
  type SealList,
  type SealQuery,
  type Sheet,
  type SheetAnswer,
} from '#contracts';
import { AnswersFiles, Files, wantedForm } from '#files';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { IncomingHttpHeaders } from 'node:http';
import { Seals } from './seals.js';
import { SheetWriter } from './sheet-writer.js';

/** Drafts, reviews and seals sheets, and shows what was reported beside what is known now. */
@ApiTags('seals')
@Controller('v1/seals')
export class SealsController {
  readonly #seals: Seals;
  readonly #writer: SheetWriter;
  readonly #files: Files;
  readonly #log: AccessLog;
  readonly #clock: Clock;

  constructor(seals: Seals, writer: SheetWriter, files: Files, log: AccessLog, @Inject(CLOCK) clock: Clock) {
    this.#seals = seals;
    this.#writer = writer;
    this.#files = files;
    this.#log = log;
    this.#clock = clock;
  }

  /** Lists the sheets of a service and period, drafts included, newest first. */
  @Get()
  @Requires('read')
  @ApiOperation({ summary: 'Sheets drafted, reviewed and sealed' })
  @ApiOkResponse({ standardSchema: sealListSchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  list(@Query({ schema: sealQuerySchema }) query: SealQuery, @CurrentIdentity() reader: Caller): Promise<SealList> {
    return this.#seals.list(query, reader);
  }

  /**
   * Gives a sheet as reported and as known now, with the calls or incidents that made the difference; as a file the figures as
   * reported alone, with who signed them. The access is logged.
   */
  @Get(':id')
  @Requires('read')
  @ApiOperation({ summary: 'A sheet as reported and as known now' })
  @AnswersFiles(sheetAnswerSchema)
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  @ApiNotFoundResponse({ description: 'No such sheet' })
  async read(
    @Param('id') id: string,
    @Query({ schema: sealFileQuerySchema }) query: SealFileQuery,
    @Headers() headers: IncomingHttpHeaders,
    @CurrentIdentity() reader: Caller,
  ): Promise<SheetAnswer | StreamableFile> {
    const { format, language } = wantedForm(query, headers);
    const atMs = this.#clock();
    const keep = (service: string, rows: number) =>
      this.#log.keep({ service, what: 'seal', query: { seal: id }, rows }, reader, atMs);
    if (format === 'json') {
      const answer = await this.#seals.read(id, reader, atMs);
      await keep(answer.service, answer.calls.length + answer.incidents.length);
      return answer;
    }
    const reported = await this.#seals.reported(id, reader);
    await keep(reported.sheet.service, 0);
    return this.#files.write({ format, sheet: this.#writer.written(reported, language) });
  }

  /** Drafts a sheet: its figures from what has been taken in until now. */
  @Post()
  @Requires('prepare')
  @ApiOperation({ summary: 'Draft a sheet, or a restatement of a sealed one' })
  @ApiCreatedResponse({ standardSchema: sheetSchema })
  @ApiBadRequestResponse({ description: 'The service has no such sheet, or the period cannot be read' })
  @ApiConflictResponse({ description: 'The period is sealed already, or what is to be restated is not sealed' })
  draft(@Body({ schema: draftSheetSchema }) body: DraftSheet, @CurrentIdentity() drafter: Caller): Promise<Sheet> {
    return this.#seals.draft(body, drafter, this.#clock());
  }

  /** Notes that a draft was reviewed. */
  @Post(':id/review')
  @HttpCode(200)
  @Requires('prepare')
  @ApiOperation({ summary: 'Review a draft' })
  @ApiOkResponse({ standardSchema: sheetSchema })
  @ApiNotFoundResponse({ description: 'No such sheet' })
  @ApiConflictResponse({ description: 'The sheet is reviewed or sealed already' })
  review(@Param('id') id: string, @CurrentIdentity() reviewer: Caller): Promise<Sheet> {
    return this.#seals.review(id, reviewer, this.#clock());
  }

  /** Seals a reviewed sheet; only for another role and key than those that drafted and reviewed it. */
  @Post(':id/seal')
  @HttpCode(200)
  @Requires('seal')
  @ApiOperation({ summary: 'Seal a reviewed sheet' })
  @ApiOkResponse({ standardSchema: sheetSchema })
  @ApiNotFoundResponse({ description: 'No such sheet' })
  @ApiConflictResponse({
    description: 'It is not reviewed, sealed already, of a period that had not ended, or must be drafted anew',
  })
  seal(@Param('id') id: string, @CurrentIdentity() sealer: Caller): Promise<Sheet> {
    return this.#seals.seal(id, sealer, this.#clock());
  }
}
