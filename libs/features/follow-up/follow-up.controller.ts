import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { CLOCK, CONFIGURATION, type Clock, type Configuration } from '#config';
import {
  documentFormatSchema,
  followUpAreaSchema,
  followUpQuerySchema,
  followUpReportSchema,
  followUpTextsQuerySchema,
  followUpTextsSchema,
  writeFollowUpTextsSchema,
  type DocumentFormat,
  type FileLanguage,
  type FollowUpArea,
  type FollowUpQuery,
  type FollowUpReport,
  type FollowUpTexts,
  type FollowUpTextsQuery,
  type WriteFollowUpTexts,
} from '#contracts';
import { createCalendar, followUpDocument, type Calendar } from '#domain';
import { AnswersFiles, Files, wantedDocumentForm } from '#files';
import { Body, Controller, Get, Headers, Inject, Param, Put, Query, type StreamableFile } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { IncomingHttpHeaders } from 'node:http';
import { FollowUpReports } from './follow-up-reports.js';

const FORMATS = documentFormatSchema.options;

/** Answers the follow-up reports T2 and ÅR, and takes in what people write in them. */
@ApiTags('follow-up')
@Controller('v1/follow-up')
export class FollowUpController {
  readonly #reports: FollowUpReports;
  readonly #files: Files;
  readonly #calendar: Calendar;
  readonly #clock: Clock;

  constructor(
    reports: FollowUpReports,
    files: Files,
    @Inject(CONFIGURATION) configuration: Configuration,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.#reports = reports;
    this.#files = files;
    this.#calendar = createCalendar(configuration.calendar);
    this.#clock = clock;
  }

  /** Gives the whole report, every area that the key covers; also as one document. */
  @Get()
  @Requires('read')
  @ApiOperation({ summary: 'Follow-up report, T2 or ÅR, of every area' })
  @AnswersFiles(followUpReportSchema, FORMATS)
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  async report(
    @Query({ schema: followUpQuerySchema }) query: FollowUpQuery,
    @Headers() headers: IncomingHttpHeaders,
    @CurrentIdentity() reader: Caller,
  ): Promise<FollowUpReport | StreamableFile> {
    const { format, language } = wantedDocumentForm(query, headers);
    const report = await this.#reports.report(query.period, reader, this.#clock());
    return format === 'json' ? report : this.#write(report, format, language);
  }

  /** Gives one area's part of a report; also as a document of its own. */
  @Get(':service')
  @Requires('read')
  @ApiOperation({ summary: "One area's part of a follow-up report" })
  @AnswersFiles(followUpAreaSchema, FORMATS)
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  @ApiNotFoundResponse({ description: 'No area of the plan is about this service' })
  async area(
    @Param('service') service: string,
    @Query({ schema: followUpQuerySchema }) query: FollowUpQuery,
    @Headers() headers: IncomingHttpHeaders,
    @CurrentIdentity() reader: Caller,
  ): Promise<FollowUpArea | StreamableFile> {
    requireService(reader, service);
    const { format, language } = wantedDocumentForm(query, headers);
    const area = await this.#reports.area(service, query.period, this.#clock());
    if (format === 'json') return area;
    const { report, period, asOf } = area;
    return this.#write({ report, period, asOf, areas: [area] }, format, language);
  }

  /** Writes a new version of an area's texts, on top of the one that was read. */
  @Put(':service/texts')
  @Requires('prepare')
  @ApiOperation({ summary: "Write an area's texts" })
  @ApiOkResponse({ standardSchema: followUpTextsSchema })
  @ApiBadRequestResponse({ description: 'A text is too long, or holds a telephone number or personnummer' })
  @ApiNotFoundResponse({ description: 'No area of the plan is about this service' })
  @ApiConflictResponse({ description: 'Somebody else has written since the version that was read' })
  write(
    @Param('service') service: string,
    @Query({ schema: followUpTextsQuerySchema }) { period }: FollowUpTextsQuery,
    @Body({ schema: writeFollowUpTextsSchema }) texts: WriteFollowUpTexts,
    @CurrentIdentity() writer: Caller,
  ): Promise<FollowUpTexts> {
    requireService(writer, service);
    const { role, keyId } = writer;
    return this.#reports.write(service, period, texts, { role, keyId, at: new Date(this.#clock()).toISOString() });
  }

  #write(
    report: FollowUpReport,
    format: Exclude<DocumentFormat, 'json'>,
    language: FileLanguage,
  ): Promise<StreamableFile> {
    return this.#files.write({ format, document: followUpDocument(report, { language, calendar: this.#calendar }) });
  }
}
