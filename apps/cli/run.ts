import { CommanderError } from 'commander';
import { types } from 'node:util';
import { UsageError } from './environment.js';
import { exitCodeOf, summaryText } from './output/summary.js';
import { createProgram } from './program.js';

const FAILED = 1;
const WRONG_USE = 2;

/** Runs a command line, without the names of node and program, and gives its exit code: 0 done, 1 failed, 2 wrong use. */
export async function run(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = createProgram((summary, isJson, what) => {
    console.log(isJson ? JSON.stringify(summary) : summaryText(summary, what));
    exitCode = exitCodeOf(summary);
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): number {
  // Commander has written its own message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE;
  console.error(`svarspuls: ${types.isNativeError(error) ? error.message : String(error)}`);
  return error instanceof UsageError ? WRONG_USE : FAILED;
}
