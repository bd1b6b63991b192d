import {
  createKeySchema,
  documentFormatSchema,
  exportDatasetIdSchema,
  exportFormatSchema,
  instantSchema,
  roleSchema,
  type DocumentFormat,
  type ExportDatasetId,
  type ExportFormat,
} from '#contracts';
import { IMPORT_FORMATS } from '#importing';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { compensation } from './commands/compensation.command.js';
import { createKey } from './commands/create-key.command.js';
import { exportRows } from './commands/export.command.js';
import { FIGURES_FORMATS, type FiguresFormat } from './commands/figures.js';
import { followUp } from './commands/follow-up.command.js';
import { importFile, type ImportOptions } from './commands/import.command.js';
import { sendReport, type ReconcileOptions } from './commands/reconcile.command.js';
import { scorecard } from './commands/scorecard.command.js';
import { simulateEvents, type SimulateOptions } from './commands/simulate.command.js';
import { verifyFigures, type VerifyOptions } from './commands/verify.command.js';
import { UsageError } from './environment.js';
import type { Summary } from './output/summary.js';
import { verificationText } from './output/verification-text.js';
import { checkOutput, writeOut } from './output/write-out.js';

const JSON_OPTION = ['--json', 'write the result as JSON'] as const;

interface FiguresOptions {
  readonly format: FiguresFormat;
  readonly output?: string;
  readonly json?: boolean;
}

interface ExportOptions {
  readonly format: ExportFormat;
  readonly output?: string;
}

interface FollowUpOptions {
  readonly service?: string;
  readonly format: DocumentFormat;
  readonly output?: string;
}

interface KeyOptions {
  readonly role: string;
  readonly services: readonly string[];
  readonly name?: string;
  readonly json?: boolean;
}

/** Makes the `svarspuls` command line; `tell` takes the summary of what was sent. Failures and wrong use are thrown. */
export function createProgram(tell: (summary: Summary, isJson: boolean, what?: string) => void): Command {
  const program = new Command('svarspuls')
    .description(
      'Monitor of telephony and dispatch in health care; talks to the server at SVARSPULS_URL with SVARSPULS_KEY',
    )
    .exitOverride();

  program
    .command('import')
    .description('send the events of a file, plain or gzip; safe to run twice')
    .argument('<file>')
    .requiredOption('--service <id>', 'the service that the calls or incidents belong to')
    .addOption(new Option('--format <format>', 'the kind of file').choices(IMPORT_FORMATS).makeOptionMandatory())
    .option('--mapping <file>', 'how rows become events, for --format csv')
    .option('--dry-run', 'read and check without sending')
    .option(...JSON_OPTION)
    .action(async (file: string, options: ImportOptions) =>
      importFile(file, options, (summary) => tell(summary, options.json === true)),
    );

  program
    .command('simulate')
    .description('send simulated events')
    .requiredOption('--service <id>', 'the service to simulate; may be given several times', collected)
    .option('--from <start>', 'first instant or date of a span')
    .option('--to <end>', 'instant or date at which the span ends')
    .option('--live', 'send today so far, then what happens, until Ctrl-C')
    .option('--speed <factor>', 'how much faster time passes from now on, with --live', positive)
    .option('--seed <number>', 'natural number; each gives other days', natural, 1)
    .option(...JSON_OPTION)
    .action(async (options: SimulateOptions) =>
      simulateEvents(options, (summary) => tell(summary, options.json === true)),
    );

  addFigures(
    program
      .command('scorecard')
      .description(
        'show the scorecard of a period such as 2026-11-21, 2026-W47, 2026-11, 2026-Q4, 2026-T2, 2026-T2-ytd or 2026',
      )
      .argument('<service>')
      .argument('<period>'),
    scorecard,
  );

  addFigures(
    program
      .command('compensation')
      .description('show what a quarter such as 2026-Q3 is worth: share, row of the table, SEK, and every reading')
      .argument('<service>')
      .argument('<quarter>'),
    compensation,
  );

  program
    .command('export')
    .description('write the rows of a dataset and a period of whole days, for other tools')
    .addArgument(new Argument('<dataset>', 'what a row is').choices(exportDatasetIdSchema.options))
    .argument('<service>')
    .argument('<period>')
    .addOption(new Option('--format <format>', 'how to write it').choices(exportFormatSchema.options).default('csv'))
    .option('-o, --output <file>', 'where to write it, instead of standard output')
    .action(async (dataset: ExportDatasetId, service: string, period: string, options: ExportOptions) => {
      const { format, output } = options;
      checkOutput(format, output);
      await exportRows({ dataset, service, period, format }, output);
    });

  program
    .command('follow-up')
    .description('fetch the follow-up report of a period: 2026-T2-ytd (T2) or 2026 (ÅR)')
    .argument('<period>')
    .option('--service <id>', "one service's part of it")
    .addOption(new Option('--format <format>', 'how to write it').choices(documentFormatSchema.options).default('json'))
    .option('-o, --output <file>', 'where to write it, instead of standard output')
    .action(async (period: string, { service, format, output }: FollowUpOptions) => {
      checkOutput(format, output);
      await writeOut(await followUp(period, service, format), output);
    });

  program
    .command('reconcile')
    .description("send a supplier's interval report (CSV), to be compared with our figures; safe to run twice")
    .argument('<file>')
    .requiredOption('--service <id>', 'the service that the report is about')
    .requiredOption('--mapping <file>', 'which columns hold what')
    .option('--supplier <name>', 'whose report it is; without it, the name of the mapping file')
    .option('--created <instant>', 'when the report was made; without it, now', instant)
    .option(...JSON_OPTION)
    .action(async (file: string, options: ReconcileOptions) => {
      tell(await sendReport(file, options), options.json === true, 'rows');
    });

  program
    .command('verify')
    .description('prove the figures: golden cases, stored tallies against their events, both folds against each other')
    .option('--service <id>', 'the service to verify, of all; may be given several times', collected)
    .option('--full', 'every day instead of a sample')
    .option('--days <count>', 'how many days of each service to look at', natural)
    .option('--contacts <count>', 'how many contacts of each day to fold both ways', natural)
    .option(...JSON_OPTION)
    .action(async (options: VerifyOptions) => {
      const report = await verifyFigures(options);
      console.log(options.json === true ? JSON.stringify(report) : verificationText(report));
      if (report.differing > 0) throw new Error('the figures are not proven: something differs');
    });

  program
    .command('keys')
    .description('administer keys')
    .command('create')
    .description('create a key and print it, this once')
    .addOption(new Option('--role <role>', 'what it may do').choices(roleSchema.options).makeOptionMandatory())
    .requiredOption('--services <ids>', 'the services it is for, separated by commas; * for all', separated)
    .option('--name <name>', 'whom or what it is for')
    .option(...JSON_OPTION)
    .action(async ({ json, ...wanted }: KeyOptions) => {
      const parsed = createKeySchema.safeParse(wanted);
      if (!parsed.success) throw new UsageError(parsed.error.issues.map(({ message }) => message).join('; '));
      const created = await createKey(parsed.data);
      console.log(json === true ? JSON.stringify(created) : created.key);
    });

  return program;
}

/** Lets a command write what it fetches for its two arguments in a form, to standard output or a file. */
function addFigures(
  command: Command,
  fetchAs: (service: string, period: string, format: FiguresFormat) => Promise<string | Uint8Array>,
): void {
  command
    .addOption(new Option('--format <format>', 'how to write it').choices(FIGURES_FORMATS).default('table'))
    .option('-o, --output <file>', 'where to write it, instead of standard output')
    .option('--json', 'the same as --format json')
    .action(async (service: string, period: string, { format, output, json }: FiguresOptions) => {
      const wanted = json === true ? 'json' : format;
      checkOutput(wanted, output);
      await writeOut(await fetchAs(service, period, wanted), output);
    });
}

function collected(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

function separated(value: string): readonly string[] {
  return value.split(',').map((part) => part.trim());
}

function positive(value: string): number {
  const number = Number(value);
  if (!(number > 0 && number < Infinity)) throw new InvalidArgumentError('It must be a number greater than 0.');
  return number;
}

function instant(value: string): string {
  const parsed = instantSchema.safeParse(value);
  if (!parsed.success) throw new InvalidArgumentError('It must be an instant such as 2026-11-21T09:00:00+01:00.');
  return parsed.data;
}

function natural(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0) throw new InvalidArgumentError('It must be a natural number.');
  return number;
}
