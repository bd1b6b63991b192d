import type { Deviation, DeviationChanges, DeviationEntry, DeviationFigures } from '#contracts';
import { compareText } from '../calls/event-identity.js';
import { FOUND_BY } from './plan-findings.js';

const KIND_ORDER = { opened: 0, found: 1, lost: 2, edited: 3 } as const;

type Opened = Extract<DeviationEntry, { kind: 'opened' }>;

/**
 * Makes a deviation of its entries, whatever their order and however often each is given; null where none opens it. What
 * people said last counts, and before what was found: new figures change nothing that somebody wrote.
 */
export function foldDeviation(id: string, service: string, entries: readonly DeviationEntry[]): Deviation | null {
  const history = inOrder(entries);
  const opened = history.find((entry): entry is Opened => entry.kind === 'opened');
  const last = history.at(-1);
  if (!opened || !last) return null;
  const said = sayingsOf(opened, history);
  const { figures, lostAt } = findingsOf(history);
  return {
    id,
    service,
    origin: opened.origin,
    title: said.title ?? null,
    area: said.area ?? null,
    indicator: said.indicator ?? null,
    from: said.from ?? figures?.from ?? opened.at,
    to: said.to === undefined ? (figures?.to ?? null) : said.to,
    figures,
    lostAt,
    cause: said.cause ?? null,
    ownerRole: said.ownerRole ?? null,
    status: said.status ?? 'open',
    dismissal: said.dismissal ?? null,
    escalation: said.escalation ?? null,
    reportedAt: said.reportedAt ?? null,
    measures: measuresOf(opened, history),
    openedAt: opened.at,
    openedBy: opened.by === FOUND_BY ? null : opened.by,
    changedAt: last.at,
    history: [...history],
  };
}

function inOrder(entries: readonly DeviationEntry[]): readonly DeviationEntry[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry]))]
    .toSorted(
      ([textA, a], [textB, b]) =>
        Date.parse(a.at) - Date.parse(b.at) || KIND_ORDER[a.kind] - KIND_ORDER[b.kind] || compareText(textA, textB),
    )
    .map(([, entry]) => entry);
}

/** Of several that open it, as when two processes found it at once, the first counts. */
function changesOf(opened: Opened, history: readonly DeviationEntry[]): readonly (Opened | Edited)[] {
  return history.filter((entry): entry is Opened | Edited => entry === opened || entry.kind === 'edited');
}

type Edited = Extract<DeviationEntry, { kind: 'edited' }>;

function sayingsOf(opened: Opened, history: readonly DeviationEntry[]): DeviationChanges {
  return changesOf(opened, history).reduce<DeviationChanges>((sum, { changes }) => ({ ...sum, ...changes }), {});
}

function findingsOf(history: readonly DeviationEntry[]): {
  readonly figures: DeviationFigures | null;
  readonly lostAt: string | null;
} {
  const found = history.findLast((entry) => entry.kind === 'found');
  const latest = history.findLast((entry) => entry.kind === 'found' || entry.kind === 'lost');
  return {
    figures: found?.kind === 'found' ? found.figures : null,
    lostAt: latest?.kind === 'lost' ? latest.at : null,
  };
}

function measuresOf(opened: Opened, history: readonly DeviationEntry[]): Deviation['measures'] {
  const measures = new Map<string, Deviation['measures'][number]>();
  for (const { at, changes } of changesOf(opened, history)) {
    for (const [id, measure] of Object.entries(changes.measures ?? {})) {
      if (measure === null) measures.delete(id);
      else measures.set(id, { ...measure, id, decidedAt: measures.get(id)?.decidedAt ?? at });
    }
  }
  return [...measures.values()];
}
