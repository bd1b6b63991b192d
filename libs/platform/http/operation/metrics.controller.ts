import { METRICS, type Metrics } from '#observability';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

/** Gives the metrics of the process to a scraper. */
@ApiTags('operation')
@Controller()
export class MetricsController {
  readonly #metrics: Metrics;

  constructor(@Inject(METRICS) metrics: Metrics) {
    this.#metrics = metrics;
  }

  /** Writes every metric as OpenMetrics text. */
  @Get('metrics')
  @ApiOkResponse({ description: 'OpenMetrics text' })
  @ApiProduces('application/openmetrics-text')
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('content-type', this.#metrics.contentType);
    return this.#metrics.metrics();
  }
}
