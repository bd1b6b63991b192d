import type { BreachAcknowledgementRow, BreachNoteRow, BreachTransitionRow } from '#clickhouse';
import {
  breachEntrySchema,
  breachTransitionSchema,
  type Acknowledgement,
  type BreachRecord,
  type BreachResponse,
  type BreachTransition,
} from '#contracts';
import { NO_RESPONSES, withResponse } from '#domain';

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

/** What else can be done about a breach. */
export type BreachNote = Exclude<BreachResponse, { readonly kind: 'acknowledged' }>;

/** The row of a comment, a snooze or an escalation. */
export function noteRow(note: BreachNote): BreachNoteRow {
  const at = note.kind === 'commented' ? note.comment.at : note.at;
  return { id: note.id, kind: note.kind, at_ms: Date.parse(at), body: JSON.stringify(note) };
}

/** What the store knows of breaches; transitions and notes in order. */
export interface BreachRows {
  readonly transitions: readonly BreachTransitionRow[];
  readonly acknowledgements: readonly BreachAcknowledgementRow[];
  readonly notes: readonly BreachNoteRow[];
}

/** Puts the rows of breaches together: one record a breach, the most recent first. */
export function breachRecords({ transitions, acknowledgements, notes }: BreachRows): readonly BreachRecord[] {
  const all = transitions.map(({ body }) => breachTransitionSchema.parse(JSON.parse(body)));
  const responses = [...acknowledgements.map(acknowledged), ...notes.map(noteOf)];
  return [...byBreach(all, responses).values()]
    .flatMap((breach) => recordOf(breach.transitions, breach.responses))
    .toSorted((a, b) => Date.parse(b.since) - Date.parse(a.since));
}

interface Gathered {
  readonly transitions: BreachTransition[];
  readonly responses: BreachResponse[];
}

function byBreach(
  transitions: readonly BreachTransition[],
  responses: readonly BreachResponse[],
): ReadonlyMap<string, Gathered> {
  const breaches = new Map<string, Gathered>();
  for (const transition of transitions) {
    const known = breaches.get(transition.id);
    if (known) known.transitions.push(transition);
    else breaches.set(transition.id, { transitions: [transition], responses: [] });
  }
  for (const response of responses) breaches.get(response.id)?.responses.push(response);
  return breaches;
}

function acknowledged({ id, at_ms, acknowledged_by, comment }: BreachAcknowledgementRow): BreachResponse {
  const acknowledgement = { at: new Date(at_ms).toISOString(), by: acknowledged_by, comment };
  return { kind: 'acknowledged', id, acknowledgement };
}

function noteOf({ body }: BreachNoteRow): BreachResponse {
  const entry = breachEntrySchema.parse(JSON.parse(body));
  if (entry.kind === 'transition') throw new Error('a transition stands among the notes');
  return entry;
}

function recordOf(
  transitions: readonly BreachTransition[],
  responses: readonly BreachResponse[],
): readonly BreachRecord[] {
  const [first] = transitions;
  const last = transitions.at(-1);
  if (!first || !last) return [];
  const done = responses.reduce((sum, response) => ({ at: last.at, ...withResponse(sum, response) }), {
    at: last.at,
    ...NO_RESPONSES,
  });
  const { acknowledgement } = done;
  return [
    {
      ...last,
      ...done,
      // A recovery has no cause of its own: the card of the worst transition stays.
      cause: transitions.findLast(({ cause }) => cause !== null)?.cause ?? null,
      since: first.at,
      recoveredAt: last.state === 'recovered' ? last.at : null,
      timeToAcknowledgeMs: acknowledgement ? Date.parse(acknowledgement.at) - Date.parse(first.at) : null,
      transitions: [...transitions],
    },
  ];
}
