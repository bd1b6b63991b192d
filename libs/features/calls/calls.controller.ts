import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import {
  callListQuerySchema,
  callListSchema,
  cameBackQuerySchema,
  cameBackSchema,
  type CallList,
  type CallListQuery,
  type CameBack,
  type CameBackQuery,
} from '#contracts';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessLog } from './access-log.js';
import { Calls } from './calls.js';

/** Shows the calls behind a number; each access is logged before it is answered. */
@ApiTags('calls')
@Controller('v1/calls')
@Requires('read')
export class CallsController {
  readonly #calls: Calls;
  readonly #log: AccessLog;
  readonly #clock: Clock;

  constructor(calls: Calls, log: AccessLog, @Inject(CLOCK) clock: Clock) {
    this.#calls = calls;
    this.#log = log;
    this.#clock = clock;
  }

  /** Lists the calls of a period, a page at a time; with a queue its stints. */
  @Get(':service')
  @ApiOperation({ summary: 'The calls behind a number' })
  @ApiOkResponse({ standardSchema: callListSchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  @ApiNotFoundResponse({ description: 'No such service' })
  async list(
    @Param('service') service: string,
    @Query({ schema: callListQuerySchema }) query: CallListQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<CallList> {
    requireService(reader, service);
    const atMs = this.#clock();
    const answer = await this.#calls.list(service, query, reader.role, atMs);
    await this.#log.keep({ service, what: 'calls', query, rows: answer.calls.length }, reader, atMs);
    return answer;
  }

  /** Counts the abandoned calls whose callers came back and were answered, by pseudonyms that change each month (UTC). */
  @Get(':service/came-back')
  @ApiOperation({ summary: 'Callers that came back after hanging up' })
  @ApiOkResponse({ standardSchema: cameBackSchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  @ApiNotFoundResponse({ description: 'No such service' })
  async cameBack(
    @Param('service') service: string,
    @Query({ schema: cameBackQuerySchema }) query: CameBackQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<CameBack> {
    requireService(reader, service);
    const atMs = this.#clock();
    const answer = await this.#calls.cameBack(service, query, atMs);
    await this.#log.keep({ service, what: 'came_back', query, rows: answer.abandoned }, reader, atMs);
    return answer;
  }
}
