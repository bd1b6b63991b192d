export { readReport, type ReportItem } from './report/read-report.js';
export { reportBatches, type ReportBatch } from './report/report-batches.js';
export { reportMappingSchema, type ReportMapping } from './report/report-mapping.schema.js';
export { SupplierReports } from './supplier-reports.js';
export { Reconciliations, type ReconciliationQuestion } from './reconciliations.js';
export { ReconciliationModule } from './reconciliation.module.js';
