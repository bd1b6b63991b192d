import { severitySchema, type OpenBreach } from '#contracts';

/** Compares breaches by how grave they are, the gravest first. */
export function bySeverity(a: Pick<OpenBreach, 'severity'>, b: Pick<OpenBreach, 'severity'>): number {
  return severitySchema.options.indexOf(b.severity) - severitySchema.options.indexOf(a.severity);
}
