import type { LoggerService } from '@nestjs/common';
import { destination, pino, type DestinationStream, type Level, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Injection token of the {@link Logger}. */
export const LOGGER = Symbol('logger');

const REDACTED = [
  'key',
  'token',
  'password',
  'authorization',
  'cookie',
  'callerNumber',
  'callerKey',
  'body',
  'data',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Creates the JSON logger of a process; lines go to standard error at once, and secrets, bodies and numbers are left out. */
export function createLogger(
  level: Level | 'silent',
  stream: DestinationStream = destination({ fd: 2, sync: true }),
): Logger {
  return pino({ level, base: { pid: process.pid }, redact: { paths: REDACTED, censor: '[left out]' } }, stream);
}

/** Context in which Nest tells of a failed start, before it throws the same error. */
const START_CONTEXT = 'ExceptionHandler';

/** Adapts a logger to what Nest calls its own; Nest's chatter, and errors that it throws as well, are written as `debug`. */
export function nestLogger(logger: Logger): LoggerService {
  const write =
    (severity: Level) =>
    (message: unknown, ...rest: readonly unknown[]): void => {
      const context = rest.at(-1);
      const level = context === START_CONTEXT ? 'debug' : severity;
      const fields = {
        ...(typeof context === 'string' && { context }),
        ...(message instanceof Error && { err: message }),
      };
      logger[level](fields, message instanceof Error ? message.message : String(message));
    };
  return {
    log: write('debug'),
    error: write('error'),
    warn: write('warn'),
    debug: write('debug'),
    verbose: write('trace'),
    fatal: write('fatal'),
  };
}
