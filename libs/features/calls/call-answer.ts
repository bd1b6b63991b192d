import type { Call, Role } from '#contracts';
import { courseOf, type Calendar, type Moments } from '#domain';
import { endingOf, type FoldedCall } from './folded-call.js';
import type { Return } from './returns.js';

/** Tells whether a role sees callers' pseudonyms. */
export function seesCallerKeys(role: Role): boolean {
  return role === 'manager' || role === 'admin';
}

/** Writes a call as the interface answers it. */
export function callAnswer(
  call: FoldedCall,
  context: { readonly calendar: Calendar; readonly role: Role; readonly back: Return | undefined },
): Call {
  const { position, ending, moments, stint, callerKey } = call;
  const { back } = context;
  return {
    contactId: position.contactId,
    stint: stint && { queue: stint.queue, legId: stint.legId || null },
    at: instant(position.atMs),
    segment: context.calendar.segmentAt(position.atMs),
    ...(moments ? course(moments) : UNKNOWN_COURSE),
    outcome: ending,
    kind: call.kind,
    area: call.area || null,
    stints: call.stints.map((one) => ({ queue: one.queue, legId: one.legId || null, ...course(one) })),
    classification: call.classification,
    callerKnown: callerKey !== null,
    ...(callerKey !== null && seesCallerKeys(context.role) ? { callerKey } : {}),
    answeredLater: back ? { at: instant(back.answeredAtMs), contactId: back.contactId } : null,
  };
}

const UNKNOWN_COURSE = {
  queuedAt: null,
  answeredAt: null,
  abandonedAt: null,
  flowedOutAt: null,
  endedAt: null,
  wrappedUpAt: null,
  waitMs: null,
  talkMs: null,
  wrapUpMs: null,
  clockAnomaly: false,
} as const;

function course(moments: Moments) {
  const { outcome, waitMs, talkMs, wrapUpMs, clockAnomaly } = courseOf(moments);
  return {
    queuedAt: instant(moments.queuedAtMs),
    answeredAt: instantOrNull(moments.answeredAtMs),
    abandonedAt: instantOrNull(moments.abandonedAtMs),
    flowedOutAt: instantOrNull(moments.flowedOutAtMs),
    endedAt: instantOrNull(moments.endedAtMs),
    wrappedUpAt: instantOrNull(moments.wrappedUpAtMs),
    outcome: endingOf(outcome),
    waitMs,
    talkMs,
    wrapUpMs,
    clockAnomaly,
  };
}

function instantOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : instant(epochMs);
}

function instant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
