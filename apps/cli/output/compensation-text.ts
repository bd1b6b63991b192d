import type { CompensationSheet, CompensationStep } from '#contracts';
import { shareText } from './figure-text.js';
import { aligned } from './scorecard-text.js';

/** Writes what a quarter is worth as a table: a figure a row, then every reading; a share is never rounded up. */
export function compensationTable(sheet: CompensationSheet): string {
  const { service, period, settings, definitions, share, numerator, denominator } = sheet;
  const { missingAnswers: above, margin: below } = sheet;
  const worth = [
    ['share', share === null ? '–' : `${shareText(share)} (${numerator} of ${denominator})`],
    ['step', sheet.step ? stepText(sheet.step) : '–'],
    ['sek', `${sekText(sheet.sek)} of ${sekText(sheet.fullSek)}`],
    ['roundingSensitive', sheet.roundingSensitive ? 'yes' : 'no'],
    ...(above ? [['missingAnswers', `to ${stepText(above.nextStep)}: ${neighbourText(above)}`]] : []),
    ...(below ? [['margin', `to ${stepText(below.stepBelow)}: ${neighbourText(below)}`]] : []),
  ];
  const width = Math.max(...worth.map(([name = '']) => name.length));
  const readings = sheet.readings.map(({ placement, paidBelowPercent, amountCovers, sek, inForce }) => [
    `${placement}, ${amountCovers}, ${paidBelowPercent} % below${inForce ? ' (in force)' : ''}`,
    sekText(sek),
  ]);
  return [
    `${service}  ${period.id}  ${period.from} – ${period.to}${period.closed ? '' : '  (not over: preliminary)'}`,
    ...worth.map(([name = '', value = '']) => `${name.padEnd(width)}  ${value}`),
    '',
    ...aligned([['reading', 'sek'], ...readings]),
    `as of ${sheet.asOf}, agreement ${settings.version}, definitions ${definitions.profile} ${definitions.version}`,
  ].join('\n');
}

function neighbourText(
  near: NonNullable<CompensationSheet['missingAnswers']> | NonNullable<CompensationSheet['margin']>,
) {
  const { sek, ofCallsToCome, ofCallsOffered } = near;
  return `${sekText(sek)} by ${ofCallsToCome ?? 'no number'} of calls to come, or ${ofCallsOffered} of those offered`;
}

function stepText({ from, percentPaid }: CompensationStep): string {
  return `>= ${shareText(from)}, pays ${percentPaid} %`;
}

function sekText(sek: number | null): string {
  return sek === null ? '–' : `${sek.toFixed(2)} SEK`;
}
