import { CurrentIdentity, Requires, type Caller } from '#access';
import { ingestAnswerSchema, type IngestAnswer } from '#contracts';
import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBadRequestResponse,
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiPayloadTooLargeResponse,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnsupportedMediaTypeResponse,
} from '@nestjs/swagger';
import { EVENT_MEDIA_TYPES } from '../body/parse-body.js';
import { Ingestion } from '../ingestion.js';

/** Takes in events from sources. */
@ApiTags('events')
@Controller('v1/events')
export class EventsController {
  readonly #ingestion: Ingestion;

  constructor(ingestion: Ingestion) {
    this.#ingestion = ingestion;
  }

  /** Takes in one body of CloudEvents; whatever it answers 202 for is durable. */
  @Post()
  @HttpCode(202)
  @Requires('ingest')
  @ApiOperation({
    summary: 'Send events',
    description:
      'CloudEvents 1.0: one, a JSON array of them, or one a line; gzip is accepted. At most 1 MiB inflated and 5,000 events. ' +
      'The pair of source and id is the identity: sending it again changes nothing. Valid events are accepted although ' +
      'others are refused; refused ones are kept in quarantine. An event of a service that the key does not cover is answered ' +
      '403, and nothing of the body is taken in. A telephone number, personnummer or samordningsnummer is ' +
      'refused anywhere but in data.callerNumber, which is replaced by a pseudonym.',
  })
  @ApiConsumes(...EVENT_MEDIA_TYPES)
  @ApiBody({ schema: { type: 'object' } })
  @ApiAcceptedResponse({ description: 'Accepted events are durable', standardSchema: ingestAnswerSchema })
  @ApiBadRequestResponse({ description: 'The body as a whole is not readable' })
  @ApiPayloadTooLargeResponse({ description: 'More than 1 MiB or 5,000 events' })
  @ApiUnsupportedMediaTypeResponse({ description: 'Not a media type that events are read from' })
  @ApiServiceUnavailableResponse({ description: 'The system cannot take more just now; see Retry-After' })
  take(
    @Headers('content-type') contentType: string | undefined,
    @Body() body: unknown,
    @CurrentIdentity() sender: Caller,
  ): Promise<IngestAnswer> {
    // Other media types arrive parsed or not at all, and are refused by their name.
    return this.#ingestion.take(contentType ?? '', body instanceof Uint8Array ? body : new Uint8Array(), sender);
  }
}
