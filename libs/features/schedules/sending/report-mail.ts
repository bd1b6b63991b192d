import { escapeHtml, type Mail } from '#alerting';
import type { FileLanguage, RunReport, ScheduleRun } from '#contracts';
import { compensationTexts, followUpWarnings, sheetTexts, type Calendar, type SheetFact } from '#domain';
import { cellWords } from '#files';
import { followUpKeyFigures, keyFigures, type KeyFigure } from './key-figures.js';
import { mailTexts, type MailTexts } from './mail-texts.js';
import type { MadeReport } from './reports.js';

/** A run that is sent later than this says so. */
const LATE_MS = 15 * 60_000;

/** What a mail is written from, beside the run and its reports. */
export interface MailContext {
  readonly language: FileLanguage;
  readonly calendar: Calendar;
  /** Address of the dashboard; null where it has none. */
  readonly publicUrl: string | null;
  readonly nowMs: number;
}

/** One report as the mail tells of it. */
interface Part {
  readonly title: string;
  /** What a reader must know before believing the figures. */
  readonly warnings: readonly string[];
  readonly figures: readonly KeyFigure[];
  readonly facts: readonly (readonly [name: string, words: string])[];
  readonly link: string | null;
  readonly files: readonly string[];
}

/**
 * Writes the mail that goes with the files of a run: of each report the figures that have a goal, what is incomplete, what the
 * figures are computed by, and where the dashboard shows them. It holds figures of services only.
 */
export function reportMail(run: ScheduleRun, made: readonly MadeReport[], context: MailContext): Omit<Mail, 'id'> {
  const { language } = context;
  const texts = mailTexts(language);
  const periods = [...new Set(made.map(({ periodName }) => periodName))];
  const name = `${run.name[language]}: ${periods.join(', ')}`;
  const subject = run.kind === 'resend' ? `${texts.again}: ${name}` : name;
  const opening = openingOf(run, texts, context);
  const parts = made.map((report) => partOf(report, texts, context));
  return {
    subject,
    text: textOf(subject, opening, parts, texts),
    html: htmlOf(subject, opening, parts, texts),
    attachments: made.flatMap(({ files }) =>
      files.map((file) => ({ filename: file.name, contentType: file.type, content: Buffer.from(file.bytes) })),
    ),
  };
}

function openingOf(run: ScheduleRun, texts: MailTexts, { calendar, nowMs }: MailContext): readonly string[] {
  const time = (instant: string) =>
    calendar.formatInstant(Date.parse(instant)).slice(0, 'yyyy-mm-ddThh:mm'.length).replace('T', ' ');
  switch (run.kind) {
    case 'resend':
      return run.repeats ? [texts.repeats(time(run.repeats.at))] : [];
    case 'manual':
      return [texts.asked(time(run.at))];
    case 'scheduled':
      return nowMs - Date.parse(run.at) > LATE_MS ? [texts.late(time(run.at))] : [];
    default:
      return run.kind satisfies never;
  }
}

function partOf(made: MadeReport, texts: MailTexts, { language, publicUrl }: MailContext): Part {
  const inWords = (facts: readonly SheetFact[]) =>
    facts.map(({ name, cell }) => [name, cellWords(cell, sheetTexts(language))] as const);
  const rest = {
    link: publicUrl === null ? null : `${publicUrl.replace(/\/+$/, '')}${pageOf(made.report)}`,
    files: made.files.map(({ name }) => name),
  };
  if ('sheet' in made) {
    const { sheet, notes } = made;
    const [warnings, figures] = [warningsOf(notes, language), keyFigures(sheet, texts)];
    return { title: sheet.title, warnings, figures, facts: inWords(sheet.facts), ...rest };
  }
  const { document, followUp } = made;
  return {
    title: document.title,
    warnings: followUpWarnings(followUp, language),
    figures: followUpKeyFigures(followUp, language),
    facts: inWords(document.blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : []))),
    ...rest,
  };
}

/** Picks from notes what tells that figures are incomplete, preliminary or empty, or that their rounding decides. */
function warningsOf(notes: readonly string[], language: FileLanguage): readonly string[] {
  const { open, nothing, gaps, completenessUnknown } = sheetTexts(language).sentences;
  const { preliminary, noShare, sensitive } = compensationTexts(language).sentences;
  const warnings = [open, nothing, gaps, completenessUnknown, preliminary, noShare, sensitive];
  return [...new Set(notes)].filter((note) => warnings.includes(note));
}

function pageOf(report: RunReport): string {
  if (report.kind === 'follow_up') return `/follow-up?${new URLSearchParams({ period: report.period }).toString()}`;
  const { kind, service, period } = report;
  if (kind === 'compensation') return `/compensation?${new URLSearchParams({ service, quarter: period }).toString()}`;
  return `/figures?${new URLSearchParams({ service, period }).toString()}`;
}

function textOf(subject: string, opening: readonly string[], parts: readonly Part[], texts: MailTexts): string {
  const blocks = parts.map(({ title, warnings, figures, facts, link, files }) =>
    [
      title,
      ...warnings.map((warning) => `${texts.notice}: ${warning}`),
      '',
      ...(figures.length === 0 ? [texts.nothingToJudge] : figures.map((figure) => lineOf(figure, texts))),
      '',
      ...facts.map(([name, words]) => `${name}: ${words}`),
      `${texts.files}: ${files.join(', ')}`,
      ...(link === null ? [] : [`${texts.open}: ${link}`]),
    ].join('\n'),
  );
  return `${[subject, ...opening, ...blocks].join('\n\n')}\n`;
}

function lineOf({ what, value, goal, status }: KeyFigure, texts: MailTexts): string {
  const judged = goal === null || status === null ? '' : ` (${texts.goal(goal)}): ${status}`;
  return `- ${what}: ${value}${judged}`;
}

/** Written so that it reads well in clients that show next to no styles. */
function htmlOf(subject: string, opening: readonly string[], parts: readonly Part[], texts: MailTexts): string {
  const bodies = parts.map(({ title, warnings, figures, facts, link, files }) =>
    [
      `<h2 style="font-size:18px;margin:24px 0 8px">${escapeHtml(title)}</h2>`,
      ...warnings.map((warning) => `<p><strong>${texts.notice}:</strong> ${escapeHtml(warning)}</p>`),
      figures.length === 0 ? paragraph(texts.nothingToJudge) : tableOf(figures, texts),
      `<p style="color:#555;font-size:14px">${facts.map(([name, words]) => escapeHtml(`${name}: ${words}`)).join('<br>')}</p>`,
      paragraph(`${texts.files}: ${files.join(', ')}`),
      link === null ? '' : `<p><a href="${escapeHtml(link)}">${texts.open}</a></p>`,
    ].join(''),
  );
  return (
    '<div style="font-family:sans-serif;font-size:16px;line-height:1.5">' +
    `<h1 style="font-size:20px">${escapeHtml(subject)}</h1>${opening.map(paragraph).join('')}${bodies.join('')}</div>`
  );
}

function paragraph(words: string): string {
  return `<p>${escapeHtml(words)}</p>`;
}

function tableOf(figures: readonly KeyFigure[], texts: MailTexts): string {
  const cell = (kind: 'th' | 'td', words: string) =>
    `<${kind} style="text-align:left;vertical-align:top;padding:2px 16px 2px 0">${escapeHtml(words)}</${kind}>`;
  const row = (kind: 'th' | 'td', words: readonly string[]) =>
    `<tr>${words.map((one) => cell(kind, one)).join('')}</tr>`;
  const isJudged = figures.some(({ goal }) => goal !== null);
  const shown = (words: readonly string[]) => (isJudged ? words : words.slice(0, 2));
  const rows = figures.map(({ what, value, goal, status }) =>
    row('td', shown([what, value, goal ?? texts.noGoal, status ?? ''])),
  );
  return `<table style="border-collapse:collapse">${row('th', shown(texts.columns))}${rows.join('')}</table>`;
}
