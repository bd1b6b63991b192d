import { CurrentIdentity, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import {
  resendRunSchema,
  scheduleListSchema,
  scheduleRunListSchema,
  scheduleRunMadeSchema,
  scheduleRunQuerySchema,
  type ResendRun,
  type ScheduleList,
  type ScheduleRunList,
  type ScheduleRunMade,
  type ScheduleRunQuery,
} from '#contracts';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Schedules } from './schedules.js';

/** Shows which files are sent by themselves and what became of it, and sends them now or once more. */
@ApiTags('schedules')
@Controller('v1')
export class SchedulesController {
  readonly #schedules: Schedules;
  readonly #clock: Clock;

  constructor(schedules: Schedules, @Inject(CLOCK) clock: Clock) {
    this.#schedules = schedules;
    this.#clock = clock;
  }

  /** Lists the schedules. */
  @Get('schedules')
  @Requires('read')
  @ApiOperation({ summary: 'Which files are sent by themselves, when, to whom, and the next runs' })
  @ApiOkResponse({ standardSchema: scheduleListSchema })
  schedules(@CurrentIdentity() reader: Caller): ScheduleList {
    return { schedules: [...this.#schedules.list(reader, this.#clock())] };
  }

  /** Sends the files of a schedule now. */
  @Post('schedules/:id/run')
  @Requires('prepare')
  @ApiOperation({ summary: 'Send the files of a schedule now, about the periods that a run due now would be about' })
  @ApiCreatedResponse({ standardSchema: scheduleRunMadeSchema })
  @ApiNotFoundResponse({ description: 'No such schedule' })
  async run(@Param('id') id: string, @CurrentIdentity() sender: Caller): Promise<ScheduleRunMade> {
    return { run: await this.#schedules.run(id, sender, this.#clock()) };
  }

  /** Lists runs. */
  @Get('schedule-runs')
  @Requires('read')
  @ApiOperation({ summary: 'Runs, the latest first, and what became of each for each role' })
  @ApiOkResponse({ standardSchema: scheduleRunListSchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  async runs(
    @Query({ schema: scheduleRunQuerySchema }) query: ScheduleRunQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<ScheduleRunList> {
    return { runs: [...(await this.#schedules.runs(query, reader, this.#clock()))] };
  }

  /** Sends the files of a run once more. */
  @Post('schedule-runs/:id/resend')
  @Requires('prepare')
  @ApiOperation({ summary: 'Send the files of a run once more, with the figures as they are known now' })
  @ApiCreatedResponse({ standardSchema: scheduleRunMadeSchema })
  @ApiBadRequestResponse({ description: 'The run was not for one of the roles' })
  @ApiNotFoundResponse({ description: 'No such run' })
  @ApiConflictResponse({ description: 'The run is still being sent' })
  async resend(
    @Param('id') id: string,
    @Body({ schema: resendRunSchema }) body: ResendRun,
    @CurrentIdentity() sender: Caller,
  ): Promise<ScheduleRunMade> {
    return { run: await this.#schedules.resend(id, body, sender, this.#clock()) };
  }
}
