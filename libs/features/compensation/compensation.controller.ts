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
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CompensationSheets } from './compensation-sheets.js';

/** Answers what quarters are worth. */
@ApiTags('compensation')
@Controller('v1/compensation')
@Requires('read')
export class CompensationController {
  readonly #sheets: CompensationSheets;
  readonly #clock: Clock;

  constructor(sheets: CompensationSheets, @Inject(CLOCK) clock: Clock) {
    this.#sheets = sheets;
    this.#clock = clock;
  }

  /**
   * Gives share, step, percent paid and SEK of a quarter, with the settings that decided them, what other readings would pay,
   * what the nearest edges are worth, and how the quarter may end.
   */
  @Get(':service')
  @ApiOperation({ summary: 'Target-related compensation (målrelaterad ersättning) of a quarter' })
  @ApiOkResponse({ standardSchema: compensationSheetSchema })
  @ApiBadRequestResponse({ description: 'The quarter cannot be read' })
  @ApiNotFoundResponse({ description: 'No agreement pays compensation for this service or quarter' })
  sheet(
    @Param('service') service: string,
    @Query({ schema: compensationQuerySchema }) { quarter }: CompensationQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<CompensationSheet> {
    requireService(reader, service);
    return this.#sheets.sheet(service, quarter, this.#clock());
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
