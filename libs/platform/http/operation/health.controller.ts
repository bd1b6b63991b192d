import { Readiness, type ReadinessReport } from '#observability';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

/** Tells whether the process lives and whether what it stands on does. */
@ApiTags('operation')
@Controller()
export class HealthController {
  readonly #readiness: Readiness;

  constructor(readiness: Readiness) {
    this.#readiness = readiness;
  }

  /** Answers as long as the process does. */
  @Get('healthz')
  @ApiOkResponse({ description: 'The process lives' })
  healthz(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  /** Reports each dependency with its state and lag. */
  @Get('readyz')
  @ApiOkResponse({ description: 'No dependency is down' })
  @ApiServiceUnavailableResponse({ description: 'At least one dependency is down' })
  async readyz(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessReport> {
    const report = await this.#readiness.report();
    reply.code(report.status === 'ready' ? 200 : 503);
    return report;
  }
}
