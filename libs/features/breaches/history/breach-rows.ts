import type { BreachAcknowledgementRow, BreachTransitionRow } from '#clickhouse';
import { breachTransitionSchema, type Acknowledgement, type BreachRecord, type BreachTransition } from '#contracts';

/** The row of a transition. */
export function transitionRow({ transition }: { readonly transition: BreachTransition }): BreachTransitionRow {
  return {
    id: transition.id,
    transition: transition.transition,
    service: transition.service,
    at_ms: Date.parse(transition.at),
    body: JSON.stringify(transition),
  };
}

/** The row of an acknowledgement. */
export function acknowledgementRow(of: {
  readonly id: string;
  readonly acknowledgement: Acknowledgement;
}): BreachAcknowledgementRow {
  const { at, by, comment } = of.acknowledgement;
  return { id: of.id, at_ms: Date.parse(at), acknowledged_by: by, comment };
}

/** Puts the rows of breaches together: one record a breach, the most recent first. */
export function breachRecords(
  transitions: readonly BreachTransitionRow[],
  acknowledgements: readonly BreachAcknowledgementRow[],
): readonly BreachRecord[] {
  const byBreach = new Map<string, BreachTransition[]>();
  for (const { id, body } of transitions) {
    const transition = breachTransitionSchema.parse(JSON.parse(body));
    byBreach.set(id, [...(byBreach.get(id) ?? []), transition]);
  }
  return [...byBreach.values()]
    .flatMap((all) => recordOf(all, acknowledgements))
    .toSorted((a, b) => Date.parse(b.since) - Date.parse(a.since));
}

function recordOf(
  transitions: readonly BreachTransition[],
  acknowledgements: readonly BreachAcknowledgementRow[],
): readonly BreachRecord[] {
  const [first] = transitions;
  const last = transitions.at(-1);
  if (!first || !last) return [];
  const row = acknowledgements.find(({ id }) => id === first.id);
  return [
    {
      ...last,
      // A recovery has no cause of its own: the card of the worst transition stays.
      cause: transitions.findLast(({ cause }) => cause !== null)?.cause ?? null,
      since: first.at,
      recoveredAt: last.state === 'recovered' ? last.at : null,
      acknowledgement: row
        ? { at: new Date(row.at_ms).toISOString(), by: row.acknowledged_by, comment: row.comment }
        : null,
      timeToAcknowledgeMs: row ? row.at_ms - Date.parse(first.at) : null,
      transitions: [...transitions],
    },
  ];
}
