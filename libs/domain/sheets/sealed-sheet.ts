import type { Signature, Sheet as ReportedSheet } from '#contracts';
import { columns, count, text } from './cells.js';
import { instantCell, type SheetContext } from './sheet-context.js';
import type { Sheet, SheetFact, SheetTable } from './sheet.js';
import { sealTexts } from './texts-in.js';

/** What tells a reader of a reported sheet how far to trust what stands beside its figures. */
export interface SealContext extends Pick<SheetContext, 'calendar'> {
  /** Definitions, calendar or other rules are no longer those of the sheet. */
  readonly rulesChanged: boolean;
}

/**
 * Adds to the sheet of reported figures who drafted, reviewed and sealed them and when, and the number and hash of the seal. Where
 * rules have changed since, what the notes say of those in force is left out.
 */
export function sealedSheet(figures: Sheet, reported: ReportedSheet, context: SealContext): Sheet {
  const texts = sealTexts(figures.language);
  const { id, state, seal } = reported;
  const number = seal === null ? '' : String(seal.number);
  return {
    ...figures,
    fileName: [figures.fileName, texts.fileNames[state], ...(seal === null ? [] : [number])].join('-'),
    title: `${figures.title}, ${texts.titles[state]} ${number}`.trimEnd(),
    keys: { ...figures.keys, sheet: id, sheetState: state, seal: number, hash: seal?.hash ?? '' },
    facts: [...factsOf(figures, reported, context), ...figures.facts],
    notes: [
      ...(seal === null ? [texts.sentences.notSealed] : []),
      texts.sentences.asReported,
      ...(reported.restates === null ? [] : [texts.sentences.restates]),
      ...(reported.restatedBy === null ? [] : [texts.sentences.restatedBy]),
      ...(seal === null ? [] : [texts.sentences.hash]),
      ...(context.rulesChanged ? [texts.sentences.rulesChanged] : figures.notes),
    ],
    tables: [signaturesTable(figures, reported, context), ...figures.tables],
  };
}

function factsOf({ language }: Sheet, reported: ReportedSheet, context: SealContext): readonly SheetFact[] {
  const { facts, states } = sealTexts(language);
  const { state, seal, cutOff, restates, restatedBy } = reported;
  return [
    { name: facts.state, cell: text(states[state]) },
    ...(seal === null
      ? []
      : [
          { name: facts.seal, cell: count(seal.number) },
          { name: facts.hash, cell: text(seal.hash) },
          { name: facts.previousHash, cell: text(seal.previousHash) },
        ]),
    { name: facts.cutOff, cell: instantCell(cutOff, context) },
    ...(restates === null ? [] : [{ name: facts.restates, cell: text(restates) }]),
    ...(restatedBy === null ? [] : [{ name: facts.restatedBy, cell: text(restatedBy) }]),
  ];
}

function signaturesTable({ language }: Sheet, reported: ReportedSheet, context: SealContext): SheetTable {
  const texts = sealTexts(language);
  const row = (step: keyof typeof texts.steps, signature: Signature | null) =>
    signature === null
      ? []
      : [
          {
            keys: { step, role: signature.role },
            cells: [text(texts.steps[step]), text(texts.roles[signature.role]), instantCell(signature.at, context)],
          },
        ];
  return {
    id: 'signatures',
    name: texts.table,
    keys: ['step', 'role'],
    columns: columns(texts, 'step', 'role', 'at'),
    rows: [
      ...row('drafted', reported.drafted),
      ...row('reviewed', reported.reviewed),
      ...row('sealed', reported.sealed),
    ],
  };
}
