import { covers, CurrentIdentity, Requires, type Caller } from '#access';
import { CLOCK, CONFIGURATION, type Clock, type Configuration } from '#config';
import {
  acknowledgedSchema,
  acknowledgeSchema,
  breachListSchema,
  breachQuerySchema,
  breachRulesSchema,
  commentedSchema,
  commentOnBreachSchema,
  snoozeBreachSchema,
  snoozedSchema,
  type Acknowledge,
  type Acknowledged,
  type BreachList,
  type BreachQuery,
  type BreachRules,
  type Commented,
  type CommentOnBreach,
  type SnoozeBreach,
  type Snoozed,
} from '#contracts';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
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

  /** Adds a comment to a breach. */
  @Post('breaches/:id/comments')
  @HttpCode(200)
  @Requires('respond')
  @ApiOperation({ summary: 'Comment on a breach' })
  @ApiOkResponse({ standardSchema: commentedSchema })
  @ApiBadRequestResponse({
    description: 'The comment is empty or too long, or holds a telephone number or personnummer',
  })
  @ApiNotFoundResponse({ description: 'No such breach' })
  comment(
    @Param('id') id: string,
    @Body({ schema: commentOnBreachSchema }) { comment }: CommentOnBreach,
    @CurrentIdentity() responder: Caller,
  ): Promise<Commented> {
    return this.#history.comment(id, comment, responder, this.#clock());
  }

  /** Keeps everybody from being notified of a breach for a time. */
  @Post('breaches/:id/snooze')
  @HttpCode(200)
  @Requires('respond')
  @ApiOperation({ summary: 'Snooze a breach: nobody is notified of it for a time, unless it gets worse' })
  @ApiOkResponse({ standardSchema: snoozedSchema })
  @ApiBadRequestResponse({ description: 'The time is not 0 to 720 minutes' })
  @ApiNotFoundResponse({ description: 'No such breach' })
  @ApiConflictResponse({ description: 'The breach has recovered' })
  snooze(
    @Param('id') id: string,
    @Body({ schema: snoozeBreachSchema }) { minutes }: SnoozeBreach,
    @CurrentIdentity() responder: Caller,
  ): Promise<Snoozed> {
    return this.#history.snooze(id, minutes, responder, this.#clock());
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
