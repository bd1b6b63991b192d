/**
 * Modules that break the import rules on purpose, never part of the product. `npm run verify` cruises them in a scratch
 * tree with the rules of dependency-cruiser.js: a rule that stays silent about its rows is dead, and verify fails.
 */
export const plantedViolations = [
  ['contracts-import-zod-only', 'libs/contracts/planted.ts', "import { readFile } from 'node:fs/promises';"],
  ['contracts-import-zod-only', 'libs/contracts/planted.schema.ts', "import type { Call } from '#domain';"],
  ['domain-is-pure', 'libs/domain/tallies/planted.ts', "import { writer } from '#clickhouse';"],
  ['domain-is-pure', 'libs/domain/calls/planted.ts', "import { Injectable } from '@nestjs/common';"],
  ['domain-is-pure', 'libs/domain/calendar/planted.ts', "import { readFileSync } from 'node:fs';"],
  ['platform-knows-no-rules', 'libs/platform/log/planted.ts', "import { fold } from '#domain';"],
  ['platform-knows-no-rules', 'libs/platform/sockets/planted.ts', "import { LiveState } from '#live';"],
  ['platform-libs-stay-apart', 'libs/platform/clickhouse/planted.ts', "import { connect } from '#redis';"],
  ['log-and-jobs-build-on-redis', 'libs/platform/jobs/planted.ts', "import { writer } from '#clickhouse';"],
  ['features-know-no-apps', 'libs/features/live/planted.ts', "import '../../../apps/realtime/main.js';"],
  ['apps-only-compose', 'apps/api/planted.ts', "import { fold } from '#domain';"],
  ['apps-only-compose', 'apps/standalone/planted.ts', "import '../realtime/main.js';"],
  ['dashboard-imports-contracts-only', 'apps/dashboard/src/planted.ts', "import { LiveState } from '#live';"],
  [
    'dashboard-imports-contracts-only',
    'apps/dashboard/src/planted.tsx',
    "import type { Call } from '#domain';\nexport const Planted = () => <p title={'x' satisfies string}>planted</p>;",
  ],
  ['only-tests-import-testing', 'libs/features/access/planted.ts', "import { aCall } from '#testing';"],
  [
    'libs-are-entered-through-their-index',
    'libs/features/scorecards/planted.ts',
    "import { private_ } from '../live/private.js';",
  ],
  [
    'apps-and-tests-enter-libs-through-their-index',
    'apps/worker/planted.ts',
    "const lazy = await import('../../libs/features/live/private.js');",
  ],
  ['relative-imports-stay-in-their-lib', 'libs/features/storing/planted.ts', "export * from '../live/index.js';"],
  ['no-cycles', 'libs/domain/cycle/one.ts', "import type { two } from './two.js';"],
  ['everything-resolves', 'libs/features/ingestion/planted.ts', "import { nothing } from './nowhere.js';"],
  ['everything-resolves', 'libs/features/simulation/planted.ts', "import { nothing } from '#nowhere';"],
  ['packages-are-declared', 'libs/platform/http/planted.ts', "import kleur from 'kleur';"],
  ['what-is-shipped-needs-no-development-packages', 'libs/platform/redis/planted.ts', "import fc from 'fast-check';"],
];

/** What planted modules import; nothing is expected of these. */
export const plantedTargets = [
  ['libs/features/live/private.ts', 'export {};'],
  ['apps/realtime/main.ts', 'export {};'],
  ['libs/domain/cycle/two.ts', "import type { one } from './one.js';"],
];

/** Modules that keep the rules; a rule that reports one of them reports too much. */
export const plantedInnocents = [
  ['libs/contracts/innocent.ts', "import { z } from 'zod';"],
  [
    'libs/domain/innocent.ts',
    "import { Temporal } from 'temporal-polyfill';\nimport type { Segment } from '#contracts';",
  ],
  ['libs/domain/innocent.spec.ts', "import fc from 'fast-check';\nimport { aCall } from '#testing';"],
  ['libs/platform/log/innocent.ts', "import { connect } from '#redis';\nimport { settings } from '#config';"],
  ['libs/features/scorecards/innocent.ts', "import { LiveState } from '#live';\nimport { fold } from '#domain';"],
  ['apps/api/innocent.ts', "import { Live } from '#live';\nimport { NestFactory } from '@nestjs/core';"],
  [
    'apps/dashboard/src/innocent.tsx',
    "import { useState } from 'react';\nimport type { Scorecard } from '#contracts';\nexport const Innocent = () => <p />;",
  ],
];
