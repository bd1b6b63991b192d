import { covers, CurrentIdentity, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import { servicesAnswerSchema, type ServicesAnswer } from '#contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Scorecards } from './scorecards.js';

/** Tells which services there are. */
@ApiTags('scorecards')
@Controller('v1/services')
@Requires('read')
export class ServicesController {
  readonly #scorecards: Scorecards;
  readonly #clock: Clock;

  constructor(scorecards: Scorecards, @Inject(CLOCK) clock: Clock) {
    this.#scorecards = scorecards;
    this.#clock = clock;
  }

  /** Lists the services that the key covers, with queues, areas, targets and calendar in force. */
  @Get()
  @ApiOperation({ summary: 'Services with queues, areas, targets and calendar in force' })
  @ApiOkResponse({ standardSchema: servicesAnswerSchema })
  async list(@CurrentIdentity() reader: Caller): Promise<ServicesAnswer> {
    const services = await this.#scorecards.services((service) => covers(reader, service), this.#clock());
    return { services: [...services] };
  }
}
