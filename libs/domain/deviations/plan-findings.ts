import type { Deviation, DeviationEntry, DeviationFigures } from '#contracts';
import type { TimeSpan } from '../calendar/index.js';

/** What is to be written of a deviation. */
export interface DeviationNote {
  readonly id: string;
  readonly entry: DeviationEntry;
}

/** What a look at a measure gave: all that deviates in the hours that were looked at, and what is known already. */
export interface Findings {
  readonly service: string;
  readonly measure: string;
  readonly looked: TimeSpan;
  readonly found: readonly DeviationFigures[];
  /** Deviations that the measure has found before. */
  readonly known: readonly Deviation[];
  /** RFC 3339. */
  readonly at: string;
}

/** Stands for people in what the search writes. */
export const FOUND_BY = 'detection';

/**
 * Decides what to write so that the same deviation stays the same record: what overlaps a known one on the same side is
 * that one, with new figures where they differ; a known one that lies in what was looked at and is found no more is lost.
 * What people wrote is never touched. Nothing is written where nothing is new.
 */
export function planFindings({ service, measure, looked, found, known, at }: Findings): readonly DeviationNote[] {
  const left = new Set(known.toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from)));
  const notes: DeviationNote[] = [];
  for (const figures of found) {
    const same = [...left].find((one) => isSame(one.figures, figures));
    if (same) left.delete(same);
    const entry = { kind: 'found' as const, at, measure, figures };
    if (!same) {
      const id = idOf(service, measure, figures);
      const origin = { kind: 'detection' as const, measure };
      notes.push({ id, entry: { kind: 'opened', at, by: FOUND_BY, origin, changes: { indicator: measure } } });
      notes.push({ id, entry });
    } else if (same.lostAt !== null || JSON.stringify(same.figures) !== JSON.stringify(figures)) {
      notes.push({ id: same.id, entry });
    }
  }
  for (const { id, figures, lostAt } of left) {
    if (figures && lostAt === null && liesIn(figures, looked)) notes.push({ id, entry: { kind: 'lost', at } });
  }
  return notes;
}

/** The same finding has the same id, whoever finds it. */
function idOf(service: string, measure: string, { side, from }: DeviationFigures): string {
  const hour = new Date(from).toISOString().slice(0, 'yyyy-mm-ddThh'.length);
  return `${service}-${measure}-${side}-${hour}`;
}

function isSame(a: DeviationFigures | null, b: DeviationFigures): boolean {
  return (
    a !== null && a.side === b.side && Date.parse(a.from) <= Date.parse(b.to) && Date.parse(a.to) >= Date.parse(b.from)
  );
}

function liesIn({ from, to }: DeviationFigures, { fromMs, toMs }: TimeSpan): boolean {
  return Date.parse(from) >= fromMs && Date.parse(to) <= toMs;
}
