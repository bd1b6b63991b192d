import { Module } from '@nestjs/common';
import { HealthController } from './operation/health.controller.js';
import { MetricsController } from './operation/metrics.controller.js';

/** Serves health, readiness and metrics, which need no key. */
@Module({ controllers: [HealthController, MetricsController] })
export class HttpModule {}
