import { readSeals, type ClickHouse, type SealEntryRow } from '#clickhouse';
import { sealEntrySchema, sheetFiguresSchema, type Discrepancy, type SealContent } from '#contracts';
import { canonicalJson, checkChain, compareSheets } from '#domain';
import { sha256 } from './seals.js';
import type { SealLedger } from './seal-ledger.js';
import type { SheetReader } from './sheet-reader.js';

/** Seals whose figures are computed anew in a run that is not full: the newest. */
const RECOMPUTED = 12;

/** How many seals were checked, how many of them computed anew, how many were made by other rules, and what differs. */
export interface SealCheck {
  readonly seals: number;
  readonly recomputed: number;
  readonly otherRules: number;
  readonly discrepancies: readonly Discrepancy[];
}

/** Proves seals: the chain whole, and the figures of each against its events as of the cut-off, under the same rules. */
export class SealChecker {
  readonly #clickhouse: ClickHouse;
  readonly #ledger: SealLedger;
  readonly #sheets: SheetReader;

  constructor(clickhouse: ClickHouse, ledger: SealLedger, sheets: SheetReader) {
    this.#clickhouse = clickhouse;
    this.#ledger = ledger;
    this.#sheets = sheets;
  }

  /** Checks every link of the chain, and the figures of all seals (`full`) or of the newest. */
  async check(full: boolean, nowMs: number): Promise<SealCheck> {
    await this.#ledger.settle();
    const rows = await readSeals(this.#clickhouse);
    const stored = rows.map((row) => ({ ...row, previousHash: row.previous_hash }));
    const broken = checkChain(stored, sha256).map(({ number, id, expected, found }): Discrepancy => ({
      check: 'seal',
      where: `seal ${number}, sheet ${id}`,
      expected,
      found,
    }));
    const discrepancies: Discrepancy[] = [...broken, ...rows.flatMap(misplaced)];
    let recomputed = 0;
    let otherRules = 0;
    for (const row of full ? rows : rows.slice(-RECOMPUTED)) {
      const content = contentOf(row);
      if (!content) continue;
      if (canonicalJson(this.#sheets.rules(content)) !== canonicalJson(content.rules)) {
        otherRules += 1;
        continue;
      }
      recomputed += 1;
      discrepancies.push(...(await this.#recompute(content, nowMs)));
    }
    return { seals: rows.length, recomputed, otherRules, discrepancies };
  }

  async #recompute(content: SealContent, nowMs: number): Promise<readonly Discrepancy[]> {
    const asked = { kind: content.kind, service: content.service, period: content.period.id };
    const figures = await this.#sheets.read(asked, Date.parse(content.cutOff), nowMs);
    return compareSheets(sheetFiguresSchema.parse(content.figures), figures)
      .filter(({ changed }) => changed)
      .map(({ segment, of, month, priority, figure, reported, known }) => {
        const names = [
          segment,
          of,
          month,
          priority === undefined ? undefined : `priority ${priority ?? 'none'}`,
          figure,
        ];
        return {
          check: 'seal',
          where: `seal ${content.number}, ${content.service} ${content.period.id} ${names.filter(Boolean).join(', ')}`,
          expected: JSON.stringify(known),
          found: JSON.stringify(reported),
        };
      });
  }
}

/** Finds a seal whose columns name another sheet than its text, so that it would be looked for in the wrong place. */
function misplaced(row: SealEntryRow): readonly Discrepancy[] {
  const content = contentOf(row);
  if (!content || (content.service === row.service && content.period.id === row.period)) return [];
  return [
    {
      check: 'seal',
      where: `seal ${row.number}, sheet ${row.id}`,
      expected: `${content.service} ${content.period.id}, as the text says`,
      found: `${row.service} ${row.period}`,
    },
  ];
}

/** Reads what a seal holds; null where its text was spoilt so far that it tells no sheet: the chain has named it then. */
function contentOf({ content }: SealEntryRow): SealContent | null {
  try {
    const entry = sealEntrySchema.parse(JSON.parse(content));
    return entry.entry === 'sealed' && sheetFiguresSchema.safeParse(entry.figures).success ? entry : null;
  } catch {
    return null;
  }
}
