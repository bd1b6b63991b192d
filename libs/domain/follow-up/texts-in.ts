import type { FileLanguage } from '#contracts';
import { FOLLOW_UP_ENGLISH } from './follow-up-texts.en.js';
import { FOLLOW_UP_SWEDISH } from './follow-up-texts.sv.js';
import type { FollowUpDocumentTexts } from './follow-up-texts.js';

/** Gives what follow-up reports say in a language. */
export function followUpTexts(language: FileLanguage): FollowUpDocumentTexts {
  return language === 'sv' ? FOLLOW_UP_SWEDISH : FOLLOW_UP_ENGLISH;
}
