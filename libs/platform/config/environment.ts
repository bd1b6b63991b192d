import { z } from 'zod';

interface Variable {
  readonly schema: z.ZodType;
  readonly fallback: string;
  readonly meaning: string;
}

const port = z.coerce
  .number()
  .int('must be a whole number')
  .min(0, 'must be 0 (any free port) or a port number')
  .max(65535, 'must be at most 65535, the highest port');

const url = z.url('must be a URL').optional();

const variables = {
  PORT: {
    schema: port.default(3000),
    fallback: '3000',
    meaning: 'Port of the HTTP and socket server; 0 takes any free one',
  },
  HOST: { schema: z.string().default('127.0.0.1'), fallback: '127.0.0.1', meaning: 'Address to listen on' },
  DATA_DIR: {
    schema: z.string().default('./data'),
    fallback: './data',
    meaning: 'Where the embedded store, the log and secrets live',
  },
  CONFIG_DIR: {
    schema: z.string().default('./config'),
    fallback: './config',
    meaning: 'Services, targets, calendar and definitions',
  },
  CLICKHOUSE_URL: {
    schema: url,
    fallback: 'unset',
    meaning: 'ClickHouse server; unset: the embedded engine in `DATA_DIR`',
  },
  REDIS_URL: {
    schema: url,
    fallback: 'unset',
    meaning: 'Redis server; unset: a managed child process with its data in `DATA_DIR`',
  },
  ADMIN_KEY: {
    schema: z.string().min(16, 'must have at least 16 characters, so that it cannot be guessed').optional(),
    fallback: 'unset',
    meaning: 'A key with every role; unset on an empty store: one is generated and printed once',
  },
  PSEUDONYM_SECRET: {
    schema: z.string().min(32, 'must have at least 32 characters, so that pseudonyms cannot be undone').optional(),
    fallback: 'unset',
    meaning:
      'Secret behind caller pseudonyms; unset: one is generated in `DATA_DIR`. Processes that take in events must share it',
  },
  PUBLIC_URL: {
    schema: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
    fallback: 'unset',
    meaning: 'Where people reach the dashboard; unset: notifications and mails carry no link',
  },
  SMTP_URL: {
    schema: z.url({ protocol: /^smtps?$/, error: 'must be an smtp or smtps URL' }).optional(),
    fallback: 'unset',
    meaning: 'Mail server for notifications and files, with user and password where it asks for them; unset: no e-mail',
  },
  SMTP_FROM: {
    schema: z.string().optional(),
    fallback: 'unset',
    meaning: 'Sender of e-mail, such as `Svarspuls <svarspuls@example.org>`',
  },
  LOG_MAX_BACKLOG_ENTRIES: {
    schema: z.coerce.number().int().min(1, 'must be at least 1, or nothing could be taken in').default(2000),
    fallback: '2000',
    meaning: 'Batches that may wait to be stored before `POST /v1/events` answers 503',
  },
  RECOMPUTE_DELAY_MS: {
    schema: z.coerce
      .number()
      .int()
      .min(0)
      .max(60_000, 'must be at most 60000, or late events would show too late')
      .default(500),
    fallback: '500',
    meaning: 'How long events of a day are gathered before its tallies are rebuilt',
  },
  LOG_LEVEL: {
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    fallback: 'info',
    meaning: 'Least severe log line that is written to standard error',
  },
} as const satisfies Record<string, Variable>;

const environmentSchema = z
  .object({
    PORT: variables.PORT.schema,
    HOST: variables.HOST.schema,
    DATA_DIR: variables.DATA_DIR.schema,
    CONFIG_DIR: variables.CONFIG_DIR.schema,
    CLICKHOUSE_URL: variables.CLICKHOUSE_URL.schema,
    REDIS_URL: variables.REDIS_URL.schema,
    ADMIN_KEY: variables.ADMIN_KEY.schema,
    PSEUDONYM_SECRET: variables.PSEUDONYM_SECRET.schema,
    PUBLIC_URL: variables.PUBLIC_URL.schema,
    SMTP_URL: variables.SMTP_URL.schema,
    SMTP_FROM: variables.SMTP_FROM.schema,
    LOG_MAX_BACKLOG_ENTRIES: variables.LOG_MAX_BACKLOG_ENTRIES.schema,
    RECOMPUTE_DELAY_MS: variables.RECOMPUTE_DELAY_MS.schema,
    LOG_LEVEL: variables.LOG_LEVEL.schema,
  })
  .transform((env) => ({
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    configDir: env.CONFIG_DIR,
    clickhouseUrl: env.CLICKHOUSE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    adminKey: env.ADMIN_KEY ?? null,
    pseudonymSecret: env.PSEUDONYM_SECRET ?? null,
    publicUrl: env.PUBLIC_URL ?? null,
    smtpUrl: env.SMTP_URL ?? null,
    smtpFrom: env.SMTP_FROM ?? null,
    logMaxBacklogEntries: env.LOG_MAX_BACKLOG_ENTRIES,
    recomputeDelayMs: env.RECOMPUTE_DELAY_MS,
    logLevel: env.LOG_LEVEL,
  }));

/** Begins the name of every variable that `config/alerts.yaml` may name. */
const ALERT_PREFIX = 'ALERT_';
/** Begins the name of every variable that `config/schedules.yaml` may name. */
const REPORT_PREFIX = 'REPORT_';

/** The process environment, shaped; `null` where a variable without a default is unset. */
export interface Environment extends Readonly<z.output<typeof environmentSchema>> {
  /** Addresses and secrets of alert channels, by the name of their variable. */
  readonly alertVariables: ReadonlyMap<string, string>;
  /** Addresses that files are sent to, by the name of their variable. */
  readonly reportVariables: ReadonlyMap<string, string>;
}

/** Raised when a variable is wrong; the message names the variable and the reason, never its value. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** Reads the environment once into a frozen object; an empty variable means its default. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const result = environmentSchema.safeParse(given);
  if (result.success) {
    const named = {
      alertVariables: startingWith(ALERT_PREFIX, given),
      reportVariables: startingWith(REPORT_PREFIX, given),
    };
    return Object.freeze({ ...result.data, ...named });
  }
  const reasons = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw new EnvironmentError(`The environment is not usable: ${reasons.join('; ')}`);
}

/** Lists every variable as the Markdown table of the README. */
export function environmentTable(): string {
  const rows = Object.entries(variables).map(
    ([name, { fallback, meaning }]) => `| \`${name}\` | \`${fallback}\` | ${meaning} |`,
  );
  const alerts = `| \`${ALERT_PREFIX}…\` | \`unset\` | Addresses and secrets of alert channels, as \`config/alerts.yaml\` names them |`;
  const reports = `| \`${REPORT_PREFIX}…\` | \`unset\` | Addresses that files are sent to, as \`config/schedules.yaml\` names them |`;
  return ['| Variable | Default | Meaning |', '| --- | --- | --- |', ...rows, alerts, reports].join('\n');
}

function startingWith(prefix: string, given: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(given).filter(([name]) => name.startsWith(prefix)));
}
