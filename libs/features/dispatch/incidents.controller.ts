import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { AccessLog } from '#calls';
import { CLOCK, type Clock } from '#config';
import { incidentListQuerySchema, incidentListSchema, type IncidentList, type IncidentListQuery } from '#contracts';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Incidents } from './incidents.js';

/** Shows the incidents behind a figure; each access is logged before it is answered. */
@ApiTags('dispatch')
@Controller('v1/incidents')
@Requires('read')
export class IncidentsController {
  readonly #incidents: Incidents;
  readonly #log: AccessLog;
  readonly #clock: Clock;

  constructor(incidents: Incidents, log: AccessLog, @Inject(CLOCK) clock: Clock) {
    this.#incidents = incidents;
    this.#log = log;
    this.#clock = clock;
  }

  /** Lists the folded incidents of a period with their units and intervals, newest first, a page at a time. */
  @Get(':service')
  @ApiOperation({ summary: 'The incidents behind a figure' })
  @ApiOkResponse({ standardSchema: incidentListSchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  @ApiNotFoundResponse({ description: 'No such dispatch service' })
  async list(
    @Param('service') service: string,
    @Query({ schema: incidentListQuerySchema }) query: IncidentListQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<IncidentList> {
    requireService(reader, service);
    const atMs = this.#clock();
    const answer = await this.#incidents.list(service, query, atMs);
    await this.#log.keep({ service, what: 'incidents', query, rows: answer.incidents.length }, reader, atMs);
    return answer;
  }
}
