import type { ServiceEvent } from '#contracts';
import {
  chatContribution,
  contactContributions,
  foldCallback,
  foldChat,
  foldContact,
  stintContributions,
  type Contribution,
} from '#domain';
import { keptCallback, type KeptCallback } from './callback-book.js';
import { keptChat, type KeptChat } from './chat-book.js';
import { nursesWorkOf, type NursesWork } from './live-forecast.js';
import { queueAnswersOf, type QueueAnswer } from './queue-answers.js';
import { turnedAwayCaller, type TurnedAwayCaller } from './turned-away-book.js';
import { waitingContactOf, type WaitingContact } from './waiting-contact.js';

/** What a contact adds to the live state. */
export interface FoldedContact {
  /** Where the contact is the unit. */
  readonly contributions: readonly Contribution[];
  /** Where the stint in a queue is. */
  readonly stints: readonly Contribution[];
  readonly waiting: WaitingContact | null;
  readonly turnedAway: TurnedAwayCaller | null;
  readonly answers: readonly QueueAnswer[];
  readonly work: NursesWork;
}

/** What a chat adds to the live state; null while its start is not known. */
export type FoldedChat = { readonly contribution: Contribution; readonly kept: KeptChat } | null;

/** Folds the events of a contact. */
export function foldedContact(id: string, events: readonly ServiceEvent[]): FoldedContact {
  const fold = foldContact(events);
  return {
    contributions: contactContributions(fold),
    stints: stintContributions(fold),
    waiting: waitingContactOf(id, fold, events),
    turnedAway: turnedAwayCaller(fold),
    answers: queueAnswersOf(fold),
    work: nursesWorkOf(fold),
  };
}

/** Folds the events of a chat. */
export function foldedChat(_id: string, events: readonly ServiceEvent[]): FoldedChat {
  const chat = foldChat(events);
  return chat && { contribution: chatContribution(chat), kept: keptChat(chat) };
}

/** Folds the events of a call-back. */
export function foldedCallback(_id: string, events: readonly ServiceEvent[]): KeptCallback {
  return keptCallback(foldCallback(events));
}
