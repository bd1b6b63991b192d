import type { RecomputeDay, ServiceEvent } from '#contracts';
import { incidentOf } from '#domain';

/** Contacts or incidents of one service that a batch touches, and the stretch of time in which it does. */
export interface Touched {
  readonly service: string;
  readonly subjects: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly instantsMs: readonly number[];
}

/** Names the contact or chat that an event belongs to; null for events that are in no tally. */
export function contactOf(event: ServiceEvent): string | null {
  return event.type.startsWith('call.') || event.type.startsWith('chat.') ? event.subject : null;
}

/** Lists the contacts that events touch, service by service. */
export function touchedContacts(events: readonly ServiceEvent[]): readonly Touched[] {
  return touched(events, contactOf);
}

/** Lists the incidents that events touch, service by service. */
export function touchedIncidents(events: readonly ServiceEvent[]): readonly Touched[] {
  return touched(events, incidentOf);
}

/** Lists the distinct days of a service in which instants lie. */
export function daysOf(
  service: string,
  instantsMs: readonly number[],
  localDayOf: (epochMs: number) => string,
): readonly RecomputeDay[] {
  return [...new Set(instantsMs.map(localDayOf))].map((day) => ({ service, day }));
}

/** More days than this of one month are rebuilt as the whole month: the statement costs more than what it folds. */
const MOST_DAYS_APART = 4;

/** Joins the days of a service and month where there are many of them, as when a file of months is taken in. */
export function inMonths(days: readonly RecomputeDay[]): readonly RecomputeDay[] {
  const monthOf = ({ day }: RecomputeDay) => day.slice(0, 'yyyy-mm'.length);
  const nameOf = (day: RecomputeDay) => `${monthOf(day)} ${day.service}`;
  return [...new Set(days.map(nameOf))].flatMap((name) => {
    const own = days.filter((day) => nameOf(day) === name);
    const month = name.slice(0, 'yyyy-mm'.length);
    const [first] = own;
    if (!first || own.length <= MOST_DAYS_APART) return own;
    const [year = 0, number = 0] = month.split('-').map(Number);
    const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 'yyyy-mm-dd'.length);
    return [{ ...first, day: `${month}-01`, until: last }];
  });
}

function touched(
  events: readonly ServiceEvent[],
  subjectOf: (event: ServiceEvent) => string | null,
): readonly Touched[] {
  const byService = new Map<string, { readonly subjects: Set<string>; readonly instantsMs: number[] }>();
  for (const event of events) {
    const subject = subjectOf(event);
    if (subject === null) continue;
    const own = byService.get(event.service) ?? { subjects: new Set(), instantsMs: [] };
    own.subjects.add(subject);
    own.instantsMs.push(event.occurredAtMs);
    byService.set(event.service, own);
  }
  return [...byService].map(([service, { subjects, instantsMs }]) => ({
    service,
    subjects: [...subjects],
    instantsMs,
    fromMs: instantsMs.reduce((least, instant) => Math.min(least, instant), Infinity),
    toMs: instantsMs.reduce((most, instant) => Math.max(most, instant), -Infinity),
  }));
}
