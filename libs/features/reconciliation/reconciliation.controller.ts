import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import {
  reconciliationSchema,
  reportAnswerSchema,
  supplierReportSchema,
  type Reconciliation,
  type ReportAnswer,
  type SupplierReport,
} from '#contracts';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { reconciliationQuerySchema, type ReconciliationQuery } from './reconciliation-query.schema.js';
import { Reconciliations } from './reconciliations.js';
import { SupplierReports } from './supplier-reports.js';

/** Takes in suppliers' reports and compares them with our figures. */
@ApiTags('reconciliations')
@Controller('v1/reconciliations')
export class ReconciliationController {
  readonly #reports: SupplierReports;
  readonly #reconciliations: Reconciliations;
  readonly #clock: Clock;

  constructor(reports: SupplierReports, reconciliations: Reconciliations, @Inject(CLOCK) clock: Clock) {
    this.#reports = reports;
    this.#reconciliations = reconciliations;
    this.#clock = clock;
  }

  /** Stores the rows of a report that are right; what it accepted is durable. */
  @Post(':service')
  @HttpCode(200)
  @Requires('ingest')
  @ApiOperation({
    summary: "Send a supplier's interval report",
    description: 'A later report replaces what was known of its intervals; all rows of one interval belong together.',
  })
  @ApiOkResponse({ standardSchema: reportAnswerSchema })
  @ApiBadRequestResponse({ description: 'The body cannot be used' })
  @ApiNotFoundResponse({ description: 'No such service' })
  take(
    @Param('service') service: string,
    @Body({ schema: supplierReportSchema }) report: SupplierReport,
    @CurrentIdentity() sender: Caller,
  ): Promise<ReportAnswer> {
    requireService(sender, service);
    return this.#reports.take(service, report, this.#clock());
  }

  /** Gives ours beside theirs interval by interval, with what explains each difference. */
  @Get(':service')
  @Requires('read')
  @ApiOperation({ summary: "Suppliers' reports beside our figures" })
  @ApiOkResponse({ standardSchema: reconciliationSchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  @ApiNotFoundResponse({ description: 'No such service' })
  compare(
    @Param('service') service: string,
    @Query({ schema: reconciliationQuerySchema }) { period, supplier, queue }: ReconciliationQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<Reconciliation> {
    requireService(reader, service);
    const question = { period, supplier: supplier ?? null, queue: queue ?? null };
    return this.#reconciliations.compare(service, question, this.#clock());
  }
}
