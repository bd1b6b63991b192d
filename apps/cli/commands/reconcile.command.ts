import { reportAnswerSchema, type SupplierRow } from '#contracts';
import { openInput, readMapping, Reasons } from '#importing';
import { readReport, reportBatches, reportMappingSchema } from '#reconciliation';
import { basename, extname } from 'node:path';
import { serverOf } from '../environment.js';
import type { Summary } from '../output/summary.js';
import { ask } from '../request.js';

/** Options of `svarspuls reconcile`. */
export interface ReconcileOptions {
  readonly service: string;
  readonly mapping: string;
  readonly supplier?: string;
  readonly created?: string;
  readonly json?: boolean;
}

/** Sends a supplier's interval report, to be compared with our figures; what was sent before of an interval is replaced. */
export async function sendReport(path: string, options: ReconcileOptions): Promise<Summary> {
  const server = serverOf(process.env);
  const mapping = await readMapping(options.mapping, reportMappingSchema);
  const { supplier = basename(options.mapping, extname(options.mapping)) } = options;
  const reasons = new Reasons();
  const rows: { readonly line: number; readonly row: SupplierRow }[] = [];
  for await (const item of readReport((await openInput(path)).bytes, mapping, path)) {
    if (item.kind === 'row') rows.push(item);
    else reasons.add(item.reason, [item.line]);
  }
  let { created: createdAt } = options;
  let accepted = 0;
  for (const batch of reportBatches(rows)) {
    const body = { supplier, createdAt, rows: batch.rows };
    const route = `/v1/reconciliations/${encodeURIComponent(options.service)}`;
    const answer = await ask(server, { path: route, body, answer: reportAnswerSchema });
    // The whole report is of one instant, though it takes several requests.
    ({ createdAt } = answer);
    accepted += answer.accepted;
    for (const { index, errors } of answer.rejected) {
      const reason = errors.map((error) => `${error.path} ${error.message}`).join('; ');
      reasons.add(reason, batch.lines.slice(index, index + 1));
    }
  }
  return { accepted, rejected: reasons.total, reasons: reasons.list(), notMapped: [] };
}
