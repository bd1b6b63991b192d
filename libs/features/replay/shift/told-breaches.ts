import type { BreachRecord, BreachTransition, OpenBreach } from '#contracts';

/**
 * Lists the breaches that were open at an instant, the oldest first, with what people had done about each until then. Of
 * snoozes the latest alone is kept, so that none is told.
 */
export function openAt(records: readonly BreachRecord[], atMs: number): readonly OpenBreach[] {
  const isPast = (at: string) => Date.parse(at) <= atMs;
  return records
    .flatMap((record): readonly OpenBreach[] => {
      const last = record.transitions.findLast(({ at }) => isPast(at));
      if (!last || last.state === 'recovered') return [];
      const { since, acknowledgement, comments, escalatedAt } = record;
      return [
        {
          ...last,
          since,
          acknowledgement: acknowledgement && isPast(acknowledgement.at) ? acknowledgement : null,
          comments: comments.filter(({ at }) => isPast(at)),
          snoozedUntil: null,
          escalatedAt: escalatedAt !== null && isPast(escalatedAt) ? escalatedAt : null,
        },
      ];
    })
    .toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since));
}

/** Lists the transitions that were told in (afterMs, untilMs], in order. */
export function toldBetween(
  records: readonly BreachRecord[],
  afterMs: number,
  untilMs: number,
): readonly BreachTransition[] {
  return records
    .flatMap(({ transitions }) => transitions)
    .filter(({ at }) => Date.parse(at) > afterMs && Date.parse(at) <= untilMs)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
