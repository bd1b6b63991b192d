import type { FileLanguage } from '#contracts';
import { ENGLISH } from './sheet-texts.en.js';
import type { SheetTexts } from './sheet-texts.js';
import { SWEDISH } from './sheet-texts.sv.js';

/** Gives what files say in a language. */
export function sheetTexts(language: FileLanguage): SheetTexts {
  return language === 'sv' ? SWEDISH : ENGLISH;
}
