import { DeliveryError, OneAtATime, sendToEach } from '#alerting';
import type { Clock } from '#config';
import type { DeliverReports, ReportDelivery } from '#contracts';
import type { Calendar } from '#domain';
import type { Attempt } from '#jobs';
import { AppError, type Logger } from '#observability';
import type { RecipientRoles } from '../runs/recipient-roles.js';
import type { RunLedger } from '../runs/run-ledger.js';
import type { ReportCounters } from './report-counters.js';
import { figuresSettled, type Settling } from './figures-settled.js';
import { reportMail } from './report-mail.js';
import type { MadeReport, Reports } from './reports.js';

/** What deliveries are made with. */
export interface ReportDelivererParts {
  readonly roles: RecipientRoles;
  readonly ledger: RunLedger;
  readonly reports: Reports;
  readonly settling: Settling;
  readonly calendar: Calendar;
  readonly publicUrl: string | null;
  readonly counters: ReportCounters;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Sends the files of runs, of the figures as they are known at the attempt. Who got them is marked at once and never sent
 * them again; a process that is killed between the mail server's answer and the mark sends them once more, under the same id.
 */
export class ReportDeliverer {
  readonly #parts: ReportDelivererParts;
  readonly #turns = new OneAtATime();

  constructor(parts: ReportDelivererParts) {
    this.#parts = parts;
  }

  /** Makes one attempt at a delivery; throws a DeliveryError where a recipient did not get it. Its state is written before. */
  async deliver(job: DeliverReports, attempt: Attempt): Promise<void> {
    await this.#turns.run(attempt.id, () => this.#deliver(job, attempt));
  }

  async #deliver({ run, role }: DeliverReports, attempt: Attempt): Promise<void> {
    const { roles, ledger, reports, settling, calendar, publicUrl, clock, counters } = this.#parts;
    const opened = roles.find(role);
    let made: readonly MadeReport[] = [];
    const write = (reached: Pick<ReportDelivery, 'status' | 'lastError' | 'sentAt'>) => {
      const files = made.flatMap((report) =>
        report.files.map(({ name, bytes }) => ({ name, bytes: bytes.byteLength })),
      );
      const queuedAt = new Date(attempt.queuedAtMs).toISOString();
      const delivery = { id: attempt.id, role, attempts: attempt.number, queuedAt, files, ...reached };
      return ledger.write([{ version: attempt.start, run, delivery }]);
    };
    try {
      if (!opened?.route) throw new DeliveryError('role_not_enabled');
      const { route } = opened;
      const { language } = opened.role;
      const nowMs = clock();
      await figuresSettled(run.reports, calendar, settling, nowMs);
      made = await reports.make(run.reports, language, nowMs);
      const mail = reportMail(run, made, { language, calendar, publicUrl, nowMs });
      const { id } = attempt;
      const send = (recipient: number) => route.send(recipient, { id, ...mail });
      const sentAtMs = await sendToEach(ledger, { id, recipients: route.recipients, send }, clock);
      await write({ status: 'sent', lastError: null, sentAt: new Date(sentAtMs).toISOString() });
      counters.count(role, 'sent');
    } catch (thrown) {
      const error = thrown instanceof DeliveryError ? thrown : this.#fault(thrown);
      const status = attempt.isLast ? 'dead' : 'failed';
      await write({ status, lastError: error.message, sentAt: null });
      counters.count(role, status);
      throw error;
    }
  }

  /** What kept the files from being made is logged as what it is, and shown as a code like every other failure. */
  #fault(err: unknown): DeliveryError {
    this.#parts.logger.error({ err }, 'files could not be made or sent');
    return new DeliveryError(err instanceof AppError ? err.code : 'internal');
  }
}
