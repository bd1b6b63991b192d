import type { Discrepancy, Verification } from '#contracts';

const CHECKS: Readonly<Record<Discrepancy['check'], string>> = {
  golden: 'golden case',
  tallies: 'stored tally',
  fold: 'fold',
  seal: 'seal',
};

/** Writes for people what was verified and what differs. */
export function verificationText(report: Verification): string {
  const { goldenCases, days, unsettledDays, contacts, differing, discrepancies } = report;
  const { seals, sealsRecomputed, sealsOfOtherRules } = report;
  const hidden = differing - discrepancies.length;
  return [
    `${goldenCases} golden cases`,
    `${days} days of stored tallies and courses against their events`,
    ...(unsettledDays > 0 ? [`  of which ${unsettledDays} not judged: their events were still coming in`] : []),
    `${contacts} contacts and incidents folded in SQL and in TypeScript`,
    `${seals} seals in the chain, the figures of ${sealsRecomputed} of them computed anew`,
    ...(sealsOfOtherRules > 0 ? [`  ${sealsOfOtherRules} not computed anew: the rules have changed since`] : []),
    differing === 0 ? 'no differences' : `${differing} differences:`,
    ...discrepancies.map(discrepancyText),
    ...(hidden > 0 ? [`  … and ${hidden} more`] : []),
  ].join('\n');
}

function discrepancyText({ check, where, expected, found }: Discrepancy): string {
  return `  ${CHECKS[check]}, ${where}\n    expected ${expected || 'nothing'}\n    found    ${found || 'nothing'}`;
}
