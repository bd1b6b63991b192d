import { Requires } from '#access';
import { accessLogQuerySchema, accessLogSchema, type AccessLogAnswer, type AccessLogQuery } from '#contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessLog } from './access-log.js';

/** Tells who read calls. */
@ApiTags('access')
@Controller('v1/access-log')
@Requires('administer')
export class AccessLogController {
  readonly #log: AccessLog;

  constructor(log: AccessLog) {
    this.#log = log;
  }

  /** Lists accesses to calls, newest first, 200 a page. */
  @Get()
  @ApiOperation({ summary: 'Who read calls, when and how many' })
  @ApiOkResponse({ standardSchema: accessLogSchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  list(@Query({ schema: accessLogQuerySchema }) query: AccessLogQuery): Promise<AccessLogAnswer> {
    return this.#log.read(query);
  }
}
