import { covers, requireService, type Caller } from '#access';
import {
  readSealEntries,
  readSealEntriesAround,
  writeSealEntry,
  type ClickHouse,
  type SealEntryRow,
} from '#clickhouse';
import type { Configuration } from '#config';
import {
  sealEntrySchema,
  sheetFiguresSchema,
  type DraftSheet,
  type SealEntry,
  type SealList,
  type SealQuery,
  type Sheet,
  type SheetAnswer,
  type SheetFigures,
  type Signature,
} from '#contracts';
import {
  canonicalJson,
  compareSheets,
  foldSheets,
  refuseDraft,
  refuseReview,
  refuseSeal,
  sameSheet,
  type HeldSheet,
} from '#domain';
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { LateChangesReader } from './late-changes.js';
import { SheetConflictError, StoreBehindError, throwRefusal, UnknownSheetError } from './seal-errors.js';
import type { NextPlace, SealLedger } from './seal-ledger.js';
import type { SheetReader } from './sheet-reader.js';

const MOST_LISTED = 500;

/** How long a draft waits for what was taken in before its cut-off to be stored, and how often it looks. */
const STORED_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** What sheets are kept and made by. */
export interface SealsParts {
  readonly clickhouse: ClickHouse;
  readonly ledger: SealLedger;
  readonly sheets: SheetReader;
  readonly changes: LateChangesReader;
  readonly configuration: Configuration;
  /** Tells whether everything taken in until an instant is stored. */
  readonly isStoredUntil: (epochMs: number) => Promise<boolean>;
}

/** A sheet with its figures as reported, the text of its seal, and whether it was made by other rules than those in force. */
export interface ReportedSheet {
  readonly sheet: Sheet;
  readonly figures: SheetFigures;
  readonly rulesChanged: boolean;
  readonly content: string | null;
}

interface Found extends HeldSheet {
  readonly others: readonly Sheet[];
  readonly content: string | null;
}

/** Drafts, reviews and seals sheets, and shows them as reported and as known now. */
export class Seals {
  readonly #parts: SealsParts;

  constructor(parts: SealsParts) {
    this.#parts = parts;
  }

  /** Lists sheets of the services that the reader covers, newest first; throws a ForbiddenError for another one asked for. */
  async list({ service, period, kind }: SealQuery, reader: Caller): Promise<SealList> {
    if (service !== undefined) requireService(reader, service);
    const { clickhouse, ledger, configuration } = this.#parts;
    const covered = [...configuration.services.keys()].filter((id) => covers(reader, id));
    await ledger.settle();
    const rows = await readSealEntries(clickhouse, service === undefined ? covered : [service], period ?? null);
    const seals = foldSheets(rows.map(storedEntry))
      .map(({ sheet }) => sheet)
      .filter((sheet) => kind === undefined || sheet.kind === kind)
      .toSorted((a, b) => Date.parse(b.drafted.at) - Date.parse(a.drafted.at))
      .slice(0, MOST_LISTED);
    return { seals };
  }

  /**
   * Drafts a sheet from what was taken in until now; durable when it resolves. Throws a ForbiddenError, an
   * InvalidRequestError, a SheetConflictError or a StoreBehindError, and what its figures throw.
   */
  async draft(asked: DraftSheet, drafter: Caller, nowMs: number): Promise<Sheet> {
    requireService(drafter, asked.service);
    const { clickhouse, sheets } = this.#parts;
    await this.#stored(nowMs);
    const figures = await sheets.read(asked, nowMs, nowMs);
    const { kind, service, restates = null } = asked;
    const { period } = figures;
    const others = foldSheets((await readSealEntries(clickhouse, [service], period.id)).map(storedEntry));
    throwRefusal(refuseDraft(restates, siblings({ kind, service, period }, others)));
    const entry = sealEntrySchema.parse({
      entry: 'drafted',
      id: randomUUID(),
      kind,
      service,
      period,
      cutOff: new Date(nowMs).toISOString(),
      rules: sheets.rules(asked),
      figures,
      restates,
      drafted: signatureOf(drafter, nowMs),
    });
    await writeSealEntry(clickhouse, rowOf(entry, { service, period: period.id, atMs: nowMs }));
    return (await this.#find(entry.id, drafter)).sheet;
  }

  /** Notes that a draft was reviewed; durable when it resolves. Throws UnknownSheetError, ForbiddenError or SheetConflictError. */
  async review(id: string, reviewer: Caller, nowMs: number): Promise<Sheet> {
    const { sheet } = await this.#find(id, reviewer);
    throwRefusal(refuseReview(sheet));
    const entry: SealEntry = { entry: 'reviewed', id, reviewed: signatureOf(reviewer, nowMs) };
    const { service, period } = sheet;
    await writeSealEntry(this.#parts.clickhouse, rowOf(entry, { service, period: period.id, atMs: nowMs }));
    return (await this.#find(id, reviewer)).sheet;
  }

  /**
   * Seals what was reviewed, once its figures have been computed anew as of the cut-off and are the same; durable, and bound
   * to the seal before, when it resolves. Throws as {@link review} does, a StoreBehindError or a SealsUnavailableError.
   */
  async seal(id: string, sealer: Caller, nowMs: number): Promise<Sheet> {
    const found = await this.#find(id, sealer);
    throwRefusal(refuseSeal(found.sheet, sealer, found.others));
    await this.#checkFigures(found, nowMs);
    await this.#parts.ledger.append(async (place) => {
      const { sheet, held, others } = await this.#find(id, sealer);
      throwRefusal(refuseSeal(sheet, sealer, others));
      const entry = sealEntrySchema.parse({
        ...held,
        ...place,
        entry: 'sealed',
        reviewed: sheet.reviewed,
        sealed: signatureOf(sealer, nowMs),
      });
      return rowOf(entry, { service: sheet.service, period: sheet.period.id, atMs: nowMs }, place);
    });
    return (await this.#find(id, sealer)).sheet;
  }

  /** Gives a sheet as reported and as known now, with what made the difference. Throws UnknownSheetError or ForbiddenError. */
  async read(id: string, reader: Caller, nowMs: number): Promise<SheetAnswer> {
    const { sheet, figures, rulesChanged, content } = await this.reported(id, reader);
    const { sheets, changes } = this.#parts;
    const [known, late] = await Promise.all([
      sheets.read({ ...sheet, period: sheet.period.id }, null, nowMs),
      changes.read(sheet),
    ]);
    return {
      ...sheet,
      figures,
      content,
      known: {
        asOf: new Date(nowMs).toISOString(),
        rulesChanged,
        figures: known,
      },
      lines: [...compareSheets(figures, known)],
      ...late,
    };
  }

  /** Gives a sheet as reported alone; throws as {@link read} does. */
  async reported(id: string, reader: Caller): Promise<ReportedSheet> {
    await this.#parts.ledger.settle();
    const { sheet, held, content } = await this.#find(id, reader);
    const rulesChanged = this.#haveRulesChanged(sheet);
    return { sheet, figures: sheetFiguresSchema.parse(held.figures), rulesChanged, content };
  }

  #haveRulesChanged(sheet: Sheet): boolean {
    return canonicalJson(this.#parts.sheets.rules(sheet)) !== canonicalJson(sheet.rules);
  }

  async #checkFigures({ sheet, held }: HeldSheet, nowMs: number): Promise<void> {
    const { sheets, isStoredUntil } = this.#parts;
    const cutOffMs = Date.parse(sheet.cutOff);
    if (this.#haveRulesChanged(sheet)) {
      throw new SheetConflictError(
        'Definitions or other rules have changed since the sheet was drafted; draft it anew.',
      );
    }
    if (!(await isStoredUntil(cutOffMs))) throw new StoreBehindError();
    const recomputed = await sheets.read({ ...sheet, period: sheet.period.id }, cutOffMs, nowMs);
    const figures = sheetFiguresSchema.parse(held.figures);
    if (compareSheets(figures, recomputed).some(({ changed }) => changed)) {
      throw new SheetConflictError(
        'Events of before the cut-off were stored after the sheet was drafted; draft it anew.',
      );
    }
    if (!('texts' in figures)) return;
    const latest = await sheets.read({ ...sheet, period: sheet.period.id }, null, nowMs);
    if ('texts' in latest && latest.texts?.version !== figures.texts?.version) {
      throw new SheetConflictError('The texts have been written anew since the sheet was drafted; draft it anew.');
    }
  }

  async #find(id: string, caller: Caller): Promise<Found> {
    const rows = await readSealEntriesAround(this.#parts.clickhouse, id);
    const all = foldSheets(rows.map(storedEntry));
    const own = all.find(({ sheet }) => sheet.id === id);
    if (!own) throw new UnknownSheetError();
    requireService(caller, own.sheet.service);
    const content = rows.find((row) => row.id === id && row.number > 0)?.content ?? null;
    return { ...own, others: siblings(own.sheet, all), content };
  }

  /** Waits until everything taken in until an instant is stored. */
  async #stored(untilMs: number): Promise<void> {
    const { isStoredUntil } = this.#parts;
    const giveUpAt = performance.now() + STORED_WITHIN_MS;
    while (!(await isStoredUntil(untilMs))) {
      if (performance.now() > giveUpAt) throw new StoreBehindError();
      await pause(LOOK_EVERY_MS);
    }
  }
}

/** Gives the SHA-256 of a text as hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function siblings(asked: Parameters<typeof sameSheet>[0], all: readonly HeldSheet[]): readonly Sheet[] {
  return all.map(({ sheet }) => sheet).filter((sheet) => sameSheet(asked, sheet));
}

function storedEntry({ content, hash }: SealEntryRow) {
  return { entry: sealEntrySchema.parse(JSON.parse(content)), hash };
}

function rowOf(
  entry: SealEntry,
  { service, period, atMs }: { readonly service: string; readonly period: string; readonly atMs: number },
  place: NextPlace | null = null,
): SealEntryRow {
  const content = canonicalJson(entry);
  return {
    service,
    period,
    id: entry.id,
    number: place?.number ?? 0,
    previous_hash: place?.previousHash ?? '',
    hash: place === null ? '' : sha256(content),
    at_ms: atMs,
    content,
  };
}

function signatureOf({ role, keyId }: Caller, atMs: number): Signature {
  return { role, keyId, at: new Date(atMs).toISOString() };
}
