import type { FileLanguage } from '#contracts';
import { COMPENSATION_IN_ENGLISH } from './compensation-texts.en.js';
import { COMPENSATION_IN_SWEDISH } from './compensation-texts.sv.js';
import type { CompensationTexts } from './compensation-texts.js';
import { ENGLISH } from './sheet-texts.en.js';
import type { SheetTexts } from './sheet-texts.js';
import { SWEDISH } from './sheet-texts.sv.js';

/** Gives what files say in a language. */
export function sheetTexts(language: FileLanguage): SheetTexts {
  return language === 'sv' ? SWEDISH : ENGLISH;
}

/** Gives what the files of the compensation say in a language. */
export function compensationTexts(language: FileLanguage): CompensationTexts {
  return language === 'sv' ? COMPENSATION_IN_SWEDISH : COMPENSATION_IN_ENGLISH;
}
