import { covers, CurrentIdentity, Requires, type Caller } from '#access';
import { CLOCK, CONFIGURATION, type Clock, type Configuration } from '#config';
import {
  acknowledgedSchema,
  acknowledgeSchema,
  breachListSchema,
  breachQuerySchema,
  breachRulesSchema,
  type Acknowledge,
  type Acknowledged,
  type BreachList,
  type BreachQuery,
  type BreachRules,
} from '#contracts';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BreachHistory } from './history/breach-history.js';

/** Shows breaches of targets and lets people take them on. */
@ApiTags('breaches')
@Controller('v1')
export class BreachesController {
  readonly #history: BreachHistory;
  readonly #configuration: Configuration;
  readonly #clock: Clock;

  constructor(
    history: BreachHistory,
    @Inject(CONFIGURATION) configuration: Configuration,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.#history = history;
    this.#configuration = configuration;
    this.#clock = clock;
  }

  /** Lists the breaches that were open in a span of time, the most recent first. */
  @Get('breaches')
  @Requires('read')
  @ApiOperation({ summary: 'Breaches, open and past' })
  @ApiOkResponse({ standardSchema: breachListSchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  list(
    @Query({ schema: breachQuerySchema }) query: BreachQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<BreachList> {
    return this.#history.list(query, reader, this.#clock());
  }

  /** Notes that somebody takes a breach on. */
  @Post('breaches/:id/acknowledgement')
  @HttpCode(200)
  @Requires('respond')
  @ApiOperation({ summary: 'Take a breach on' })
  @ApiOkResponse({ standardSchema: acknowledgedSchema })
  @ApiBadRequestResponse({ description: 'The comment is too long, or holds a telephone number or personnummer' })
  @ApiNotFoundResponse({ description: 'No such breach' })
  acknowledge(
    @Param('id') id: string,
    @Body({ schema: acknowledgeSchema }) { comment }: Acknowledge,
    @CurrentIdentity() responder: Caller,
  ): Promise<Acknowledged> {
    return this.#history.acknowledge(id, comment, responder, this.#clock());
  }

  /** Lists what is watched of the services that the reader covers. */
  @Get('breach-rules')
  @Requires('read')
  @ApiOperation({ summary: 'What is watched, and from which level on it is a breach' })
  @ApiOkResponse({ standardSchema: breachRulesSchema })
  rules(@CurrentIdentity() reader: Caller): BreachRules {
    return { rules: this.#configuration.breachRules.filter(({ service }) => covers(reader, service)) };
  }
}
