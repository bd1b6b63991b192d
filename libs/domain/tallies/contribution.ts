import type { CallerKind } from '#contracts';
import type { ChatFold } from '../calls/chat.js';
import type { ContactFold, QueuedContact } from '../calls/contact.js';
import { courseOf, type Moments } from '../calls/wait.js';
import { OUTCOME_COUNTS, type CountName, type WaitedName } from './tally.js';

/** What one contact, stint, call rung out or chat adds to the tally of the instant it belongs to. */
export interface Contribution {
  /** Decides day and segment: first queueing, or the instant of what never queued. */
  readonly atMs: number;
  /** Queue of a stint; empty for the contact as a whole. */
  readonly queue: string;
  readonly area: string;
  readonly kind: CallerKind;
  /** Each named count grows by one. */
  readonly counts: readonly CountName[];
  readonly waited: { readonly name: WaitedName; readonly waitMs: number } | null;
  readonly talkMs: number | null;
  readonly wrapUpMs: number | null;
}

const NOTHING = { queue: '', area: '', kind: 'citizen', waited: null, talkMs: null, wrapUpMs: null } as const;

/** Lists what a contact adds where the contact is the unit (no queue asked for). */
export function contactContributions(fold: ContactFold): readonly Contribution[] {
  const { contact, turnedAway } = fold;
  return [
    ...(contact?.state === 'queued' ? [queuedContribution(contact)] : []),
    ...(contact?.state === 'incomplete'
      ? [{ ...NOTHING, atMs: contact.firstSeenAtMs, counts: ['incomplete'] as const }]
      : []),
    ...(turnedAway ? [{ ...NOTHING, atMs: turnedAway.atMs, counts: ['turnedAway'] as const }] : []),
    ...fold.rungOutAtMs.map((atMs) => ({ ...NOTHING, atMs, counts: ['rungOut'] as const })),
  ];
}

/** Lists what a contact adds queue by queue, where the stint is the unit. */
export function stintContributions(fold: ContactFold): readonly Contribution[] {
  const { contact, turnedAway } = fold;
  const stints = contact?.state === 'queued' ? contact.stints : [];
  return [
    ...stints.map((stint) => waitingContribution(stint, stint, stint.queue, [])),
    ...(turnedAway && turnedAway.queue !== ''
      ? [{ ...NOTHING, atMs: turnedAway.atMs, queue: turnedAway.queue, counts: ['turnedAway'] as const }]
      : []),
  ];
}

/** Tells what a chat adds. */
export function chatContribution(chat: ChatFold): Contribution {
  const counts: readonly CountName[] = [
    'chats',
    ...(chat.synchronous ? (['chatsSynchronous'] as const) : []),
    ...(chat.referred ? (['chatReferrals'] as const) : []),
  ];
  return { ...NOTHING, atMs: chat.startedAtMs, counts };
}

function queuedContribution(contact: QueuedContact): Contribution {
  const { classification } = contact;
  const assessed = classification === null ? [] : (['classified', OUTCOME_COUNTS[classification]] as const);
  return waitingContribution(contact, contact, '', assessed);
}

function waitingContribution(
  moments: Moments,
  { kind, area }: { readonly kind: CallerKind; readonly area: string },
  queue: string,
  further: readonly CountName[],
): Contribution {
  const { outcome, waitMs, talkMs, wrapUpMs, clockAnomaly } = courseOf(moments);
  return {
    atMs: moments.queuedAtMs,
    queue,
    area,
    kind,
    counts: [
      outcome,
      ...(clockAnomaly ? (['clockAnomalies'] as const) : []),
      ...(talkMs === null ? [] : (['talks'] as const)),
      ...(wrapUpMs === null ? [] : (['wrapUps'] as const)),
      ...further,
    ],
    waited: outcome === 'pending' || waitMs === null ? null : { name: outcome, waitMs },
    talkMs,
    wrapUpMs,
  };
}
