import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { AccessLog } from '#calls';
import { CLOCK, type Clock } from '#config';
import {
  EXPORT_MEDIA_TYPES,
  exportDatasetIdSchema,
  exportListSchema,
  exportQuerySchema,
  type ExportList,
  type ExportQuery,
} from '#contracts';
import { Controller, Get, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { UnknownDatasetError } from './export-errors.js';
import { Exports } from './exports.js';

/** Gives other tools rows to reckon on: flat, with columns that stay. */
@ApiTags('export')
@Controller('v1/export')
@Requires('read')
export class ExportsController {
  readonly #exports: Exports;
  readonly #log: AccessLog;
  readonly #clock: Clock;

  constructor(exports: Exports, log: AccessLog, @Inject(CLOCK) clock: Clock) {
    this.#exports = exports;
    this.#log = log;
    this.#clock = clock;
  }

  /** Lists the datasets with their columns. */
  @Get()
  @ApiOperation({ summary: 'Datasets for other tools, with their columns' })
  @ApiOkResponse({ standardSchema: exportListSchema })
  list(): ExportList {
    return { datasets: Object.values(this.#exports.datasets) };
  }

  /** Writes a dataset as a file; whoever reads single calls or incidents is written into the access log before the first of them is sent. */
  @Get(':dataset')
  @ApiOperation({ summary: 'A dataset as CSV (UTF-8, `,`, decimal point) or Parquet' })
  @ApiProduces(...Object.values(EXPORT_MEDIA_TYPES))
  @ApiOkResponse({ description: 'The rows, with the columns that GET /v1/export lists', schema: { type: 'string' } })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  @ApiNotFoundResponse({ description: 'No such dataset or service' })
  async file(
    @Param('dataset') name: string,
    @Query({ schema: exportQuerySchema }) query: ExportQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<StreamableFile> {
    requireService(reader, query.service);
    const { data: dataset } = exportDatasetIdSchema.safeParse(name);
    if (dataset === undefined) throw new UnknownDatasetError();
    const { service, format } = query;
    const atMs = this.#clock();
    const { parts, read, from, to } = await this.#exports.open(dataset, query, atMs);
    const first = await parts.next();
    if (read !== null) {
      const asked = { export: dataset, from, to, format };
      await this.#log.keep({ service, ...read, query: asked }, reader, atMs);
    }
    return new StreamableFile(Readable.from(resumed(first, parts), { objectMode: false }), {
      type: EXPORT_MEDIA_TYPES[format] + (format === 'csv' ? '; charset=utf-8; header=present' : ''),
      disposition: `attachment; filename="${dataset}-${service}-${from}-${to}.${format}"`,
    });
  }
}

/** Gives a first part that was read already, so that a store that fails is told in the answer, and then the others. */
async function* resumed(first: IteratorResult<Buffer, void>, rest: AsyncGenerator<Buffer, void, void>) {
  if (first.value) yield first.value;
  yield* rest;
}
