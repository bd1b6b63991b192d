import { CurrentIdentity, Requires, type Caller } from '#access';
import { CLOCK, type Clock } from '#config';
import {
  alertChannelListSchema,
  notificationAnswerSchema,
  notificationListSchema,
  notificationQuerySchema,
  type AlertChannelList,
  type NotificationAnswer,
  type NotificationList,
  type NotificationQuery,
} from '#contracts';
import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Notifications } from './notifications.js';

/** Shows who is told of breaches outside the dashboard, and what became of it. */
@ApiTags('alerting')
@Controller('v1')
export class AlertingController {
  readonly #notifications: Notifications;
  readonly #clock: Clock;

  constructor(notifications: Notifications, @Inject(CLOCK) clock: Clock) {
    this.#notifications = notifications;
    this.#clock = clock;
  }

  /** Lists the channels. */
  @Get('alert-channels')
  @Requires('read')
  @ApiOperation({ summary: 'Channels that breaches are told by, and what each is told of' })
  @ApiOkResponse({ standardSchema: alertChannelListSchema })
  channels(): AlertChannelList {
    return { channels: [...this.#notifications.channels()] };
  }

  /** Tries a channel. */
  @Post('alert-channels/:id/test')
  @HttpCode(200)
  @Requires('administer')
  @ApiOperation({ summary: 'Send one test message by a channel, now, and wait up to 15 s for what comes of it' })
  @ApiOkResponse({ standardSchema: notificationAnswerSchema })
  @ApiNotFoundResponse({ description: 'No such channel' })
  async test(@Param('id') id: string): Promise<NotificationAnswer> {
    return { notification: await this.#notifications.test(id, this.#clock()) };
  }

  /** Lists deliveries. */
  @Get('notifications')
  @Requires('read')
  @ApiOperation({ summary: 'Deliveries, newest first, at most 500' })
  @ApiOkResponse({ standardSchema: notificationListSchema })
  @ApiBadRequestResponse({ description: 'The query cannot be used' })
  async list(
    @Query({ schema: notificationQuerySchema }) query: NotificationQuery,
    @CurrentIdentity() reader: Caller,
  ): Promise<NotificationList> {
    return { notifications: [...(await this.#notifications.list(query, reader, this.#clock()))] };
  }

  /** Queues a delivery that was given up anew. */
  @Post('notifications/:id/retry')
  @HttpCode(200)
  @Requires('respond')
  @ApiOperation({ summary: 'Try a delivery again that was given up' })
  @ApiOkResponse({ standardSchema: notificationAnswerSchema })
  @ApiNotFoundResponse({ description: 'No such delivery, or none that can be sent again' })
  @ApiConflictResponse({ description: 'The delivery was not given up' })
  async retry(@Param('id') id: string, @CurrentIdentity() responder: Caller): Promise<NotificationAnswer> {
    return { notification: await this.#notifications.retry(id, responder) };
  }
}
