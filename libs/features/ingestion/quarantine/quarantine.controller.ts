import { CurrentIdentity, Requires, type Caller } from '#access';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  quarantineAnswerSchema,
  quarantineQuerySchema,
  toSelection,
  writeCursor,
  type QuarantineAnswer,
  type QuarantineQuery,
} from './quarantine-query.js';
import { Quarantine } from './quarantine.js';

/** Shows what was refused. */
@ApiTags('events')
@Controller('v1/quarantine')
export class QuarantineController {
  readonly #quarantine: Quarantine;

  constructor(quarantine: Quarantine) {
    this.#quarantine = quarantine;
  }

  /** Lists refused events of the services that the key covers, newest first, 200 a page. */
  @Get()
  @Requires('read')
  @ApiOperation({ summary: 'List refused events with their reasons' })
  @ApiOkResponse({ description: 'Refused events, newest first', standardSchema: quarantineAnswerSchema })
  @ApiBadRequestResponse({ description: 'The query is not well formed' })
  async list(
    @Query({ schema: quarantineQuerySchema }) query: QuarantineQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<QuarantineAnswer> {
    const { entries, next } = await this.#quarantine.read(toSelection(query, reader));
    return { entries: [...entries], nextCursor: next === null ? null : writeCursor(next) };
  }
}
