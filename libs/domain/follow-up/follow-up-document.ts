import type { FileLanguage, FollowUpArea, FollowUpReport, FollowUpTextName } from '#contracts';
import type { Calendar } from '../calendar/calendar.js';
import { text } from '../sheets/cells.js';
import type { SheetCell } from '../sheets/sheet.js';
import type { DocumentBlock, TextDocument } from '../sheets/text-document.js';
import { deviationBlocks, measureBlocks } from './deviation-blocks.js';
import type { FollowUpDocumentTexts } from './follow-up-texts.js';
import { rowBlocks } from './row-blocks.js';
import { followUpTexts } from './texts-in.js';

/** What a document needs beside the answer. */
export interface FollowUpDocumentContext {
  readonly language: FileLanguage;
  readonly calendar: Calendar;
}

const YEAR_DIGITS = 4;

/**
 * Writes a report as a document: what it is about, then area by area the rows of the plan, the three texts of the
 * assignment and, beside them, deviations and their measures. Every figure of the answer stands in it once.
 */
export function followUpDocument(report: FollowUpReport, context: FollowUpDocumentContext): TextDocument {
  const { language } = context;
  const { areas, period } = report;
  const texts = followUpTexts(language);
  const title = texts.title(texts.reports[report.report], period.id.slice(0, YEAR_DIGITS));
  const [only] = areas;
  const isOfOne = areas.length === 1 && only !== undefined;
  return {
    fileName: [texts.fileName, ...(isOfOne ? [only.service] : []), period.id]
      .map((part) => part.replaceAll(/[^A-Za-z0-9.]+/g, '-'))
      .join('-'),
    language,
    title: isOfOne ? texts.titleOfArea(title, only.area.name[language]) : title,
    blocks: [...aboutBlocks(report, context), ...areas.flatMap((area) => areaBlocks(area, context))],
  };
}

function aboutBlocks(
  { areas, period, asOf }: FollowUpReport,
  context: FollowUpDocumentContext,
): readonly DocumentBlock[] {
  const { language } = context;
  const { about, facts, notes } = followUpTexts(language);
  const instant = (at: string): SheetCell => ({ kind: 'instant', at: context.calendar.formatInstant(Date.parse(at)) });
  const [first] = areas;
  const rules = first
    ? [
        { name: facts.plan, cell: text(first.plan.version) },
        { name: facts.definitions, cell: text(`${first.definitions.profile} ${first.definitions.version}`) },
        { name: facts.calendar, cell: text(`${first.calendar.id} ${first.calendar.version}`) },
      ]
    : [];
  const withFigures = areas.filter(({ rows }) => rows.some(({ figures }) => figures.length > 0));
  return [
    { kind: 'heading', level: 1, text: about },
    {
      kind: 'facts',
      facts: [
        { name: facts.from, cell: instant(period.from) },
        { name: facts.to, cell: instant(period.to) },
        { name: facts.asOf, cell: instant(asOf) },
        ...rules,
      ],
    },
    {
      kind: 'list',
      items: [
        ...(period.closed ? [] : [notes.open]),
        notes.missing,
        ...withFigures.map(({ area, targetSeconds }) => notes.target(area.name[language], targetSeconds)),
        ...(withFigures.length === 0 ? [] : [notes.citizen, notes.rungOut]),
      ],
    },
  ];
}

function areaBlocks(area: FollowUpArea, context: FollowUpDocumentContext): readonly DocumentBlock[] {
  const { language, calendar } = context;
  const texts = followUpTexts(language);
  const { rows, gaps } = area;
  const filled = rows.filter(({ figures }) => figures.length > 0);
  const hasGaps = gaps !== null && gaps.quarantined + gaps.daysWithGaps > 0;
  return [
    { kind: 'heading', level: 1, text: area.area.name[language] },
    ...(hasGaps ? [quiet(texts.gaps(gaps))] : []),
    ...(filled.length === 0 ? [quiet(texts.noRows)] : []),
    ...filled.flatMap((row) => rowBlocks(row, area.asOf, language)),
    ...writtenBlocks(area, 'fulfilment', texts),
    ...writtenBlocks(area, 'risks', texts),
    ...deviationBlocks(area, context),
    ...writtenBlocks(area, 'measures', texts),
    ...measureBlocks(area, language),
    ...signatureBlocks(area, texts, calendar),
  ];
}

/** Gives a text with its heading, a paragraph a line; says so where nobody has written it. */
function writtenBlocks(
  { texts: written }: FollowUpArea,
  name: FollowUpTextName,
  texts: FollowUpDocumentTexts,
): readonly DocumentBlock[] {
  const lines = (written?.[name] ?? '').split('\n').filter((line) => line.trim() !== '');
  const nothing = quiet(name === 'measures' ? texts.notWrittenMeasures : texts.notWritten);
  return [
    { kind: 'heading', level: 2, text: texts.texts[name] },
    ...(lines.length === 0 ? [nothing] : lines.map((line) => paragraph(line.trim()))),
  ];
}

function signatureBlocks(
  { texts: written }: FollowUpArea,
  texts: FollowUpDocumentTexts,
  calendar: Calendar,
): readonly DocumentBlock[] {
  if (written === null) return [];
  const { role, at } = written.written;
  const moment = calendar.formatInstant(Date.parse(at)).slice(0, 'yyyy-mm-ddThh:mm'.length).replace('T', ' ');
  return [quiet(texts.written({ role: texts.roles[role], at: moment, version: written.version }))];
}

function quiet(words: string): DocumentBlock {
  return { kind: 'paragraph', text: words, isQuiet: true };
}

function paragraph(words: string): DocumentBlock {
  return { kind: 'paragraph', text: words, isQuiet: false };
}
