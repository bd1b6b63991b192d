import { CurrentIdentity, requireService, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import { calendarLabSchema, calendarTrialSchema, type CalendarLabAnswer, type CalendarTrial } from '#contracts';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CalendarLab } from './calendar-lab.js';

/** Tries calendar rules without saving anything. */
@ApiTags('calendar lab')
@Controller('v1/calendar-lab')
@Requires('read')
export class CalendarLabController {
  readonly #lab: CalendarLab;
  readonly #clock: Clock;

  constructor(lab: CalendarLab, @Inject(CLOCK) clock: Clock) {
    this.#lab = lab;
    this.#clock = clock;
  }

  /** Gives hours, counts, indicators and compensation of a period by the rules in force and by the tried ones. */
  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'A period before and after a change of calendar rules' })
  @ApiOkResponse({ standardSchema: calendarLabSchema })
  @ApiBadRequestResponse({ description: 'The rules make no calendar, or the period is none or longer than a quarter' })
  @ApiNotFoundResponse({ description: 'No such service' })
  compare(
    @Body({ schema: calendarTrialSchema }) trial: CalendarTrial,
    @CurrentIdentity() reader: Caller,
  ): Promise<CalendarLabAnswer> {
    requireService(reader, trial.service);
    return this.#lab.compare(trial, this.#clock());
  }
}
