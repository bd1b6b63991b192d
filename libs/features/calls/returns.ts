import { callEvents, contactsOfCallers, type ClickHouse } from '#clickhouse';
import { CONTACT_SPAN_MS, foldContact, type Calendar } from '#domain';
import { callerKeyOf, type FoldedCall } from './folded-call.js';

/** The call with which somebody came back and was answered. */
export interface Return {
  readonly contactId: string;
  readonly answeredAtMs: number;
}

interface AnsweredContact extends Return {
  readonly queuedAtMs: number;
}

interface Caller {
  readonly call: FoldedCall;
  readonly callerKey: string;
  readonly abandonedAtMs: number;
}

/**
 * Finds, for abandoned calls, the same caller's next call that was answered: queued at or after hanging up and answered
 * within `withinMs` of it, in the same service. A caller is known by pseudonym, which changes each calendar month in UTC:
 * a return across that change is not seen. Calls without a return are absent.
 */
export async function returnsAfter(
  clickhouse: ClickHouse,
  calendar: Calendar,
  calls: readonly FoldedCall[],
  wanted: { readonly service: string; readonly withinMs: number },
): Promise<ReadonlyMap<FoldedCall, Return>> {
  const byDay = new Map<string, Caller[]>();
  for (const caller of callers(calls)) {
    const day = calendar.localDayOf(caller.call.position.atMs);
    byDay.set(day, [...(byDay.get(day) ?? []), caller]);
  }
  const returns = new Map<FoldedCall, Return>();
  for (const ofDay of byDay.values()) {
    const answered = await answeredContacts(clickhouse, ofDay, wanted);
    for (const { call, callerKey, abandonedAtMs } of ofDay) {
      const back = answered
        .get(callerKey)
        ?.find(
          ({ contactId, queuedAtMs, answeredAtMs }) =>
            contactId !== call.position.contactId &&
            queuedAtMs >= abandonedAtMs &&
            answeredAtMs >= abandonedAtMs &&
            answeredAtMs <= abandonedAtMs + wanted.withinMs,
        );
      if (back) returns.set(call, back);
    }
  }
  return returns;
}

/** Finds the answered contacts of callers, by pseudonym and in order of the answer. */
async function answeredContacts(
  clickhouse: ClickHouse,
  callersOfDay: readonly Caller[],
  { service, withinMs }: { readonly service: string; readonly withinMs: number },
): Promise<ReadonlyMap<string, readonly AnsweredContact[]>> {
  const instants = callersOfDay.map(({ abandonedAtMs }) => abandonedAtMs);
  const span = { fromMs: Math.min(...instants), toMs: Math.max(...instants) + withinMs };
  const callerKeys = [...new Set(callersOfDay.map(({ callerKey }) => callerKey))];
  const contactIds = await contactsOfCallers(clickhouse, { service, callerKeys, ...span });
  const events = await callEvents(clickhouse, { service, ...span, spanMs: CONTACT_SPAN_MS }, contactIds);
  const byCaller = new Map<string, AnsweredContact[]>();
  for (const [contactId, own] of events) {
    const { contact } = foldContact(own);
    const callerKey = callerKeyOf(own);
    if (callerKey === null || contact?.state !== 'queued' || contact.answeredAtMs === null) continue;
    const { queuedAtMs, answeredAtMs } = contact;
    byCaller.set(callerKey, [...(byCaller.get(callerKey) ?? []), { contactId, queuedAtMs, answeredAtMs }]);
  }
  for (const contacts of byCaller.values()) contacts.sort((a, b) => a.answeredAtMs - b.answeredAtMs);
  return byCaller;
}

function callers(calls: readonly FoldedCall[]): readonly Caller[] {
  return calls.flatMap((call) => {
    const { callerKey, ending, moments } = call;
    const abandonedAtMs = moments?.abandonedAtMs ?? null;
    return ending === 'abandoned' && callerKey !== null && abandonedAtMs !== null
      ? [{ call, callerKey, abandonedAtMs }]
      : [];
  });
}
