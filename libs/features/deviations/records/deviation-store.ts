import {
  readDeviation,
  readDeviationEntries,
  writeDeviationEntries,
  type ClickHouse,
  type DeviationEntryRow,
} from '#clickhouse';
import { deviationEntrySchema, type Deviation, type DeviationEntry } from '#contracts';
import { foldDeviation, type DeviationNote } from '#domain';

/** Keeps deviations as entries that are added and never changed. */
export class DeviationStore {
  readonly #clickhouse: ClickHouse;

  constructor(clickhouse: ClickHouse) {
    this.#clickhouse = clickhouse;
  }

  /** Adds entries; durable when it resolves, and safe to repeat. */
  async write(service: string, notes: readonly DeviationNote[]): Promise<void> {
    if (notes.length === 0) return;
    await writeDeviationEntries(
      this.#clickhouse,
      notes.map(({ id, entry }) => ({
        id,
        service,
        kind: entry.kind,
        at_ms: Date.parse(entry.at),
        body: JSON.stringify(entry),
      })),
    );
  }

  /** Reads every deviation of some services, in no order; with `asOfMs` as they were known then. */
  async ofServices(services: readonly string[], asOfMs: number | null = null): Promise<readonly Deviation[]> {
    const rows = await readDeviationEntries(this.#clickhouse, services);
    return foldRows(asOfMs === null ? rows : rows.filter(({ at_ms }) => at_ms <= asOfMs));
  }

  /** Reads one deviation; null where it is not known. */
  async find(id: string): Promise<Deviation | null> {
    return foldRows(await readDeviation(this.#clickhouse, id))[0] ?? null;
  }
}

function foldRows(rows: readonly DeviationEntryRow[]): readonly Deviation[] {
  const byId = new Map<string, { readonly service: string; readonly entries: DeviationEntry[] }>();
  for (const { id, service, body } of rows) {
    const known = byId.get(id) ?? { service, entries: [] };
    known.entries.push(deviationEntrySchema.parse(JSON.parse(body)));
    byId.set(id, known);
  }
  return [...byId].flatMap(([id, { service, entries }]) => foldDeviation(id, service, entries) ?? []);
}
