import type { FileLanguage } from '#contracts';
import { BREAKDOWNS_IN_ENGLISH } from './breakdown-texts.en.js';
import { BREAKDOWNS_IN_SWEDISH } from './breakdown-texts.sv.js';
import type { BreakdownTexts } from './breakdown-texts.js';
import { COMPENSATION_IN_ENGLISH } from './compensation-texts.en.js';
import { COMPENSATION_IN_SWEDISH } from './compensation-texts.sv.js';
import type { CompensationTexts } from './compensation-texts.js';
import { SEALS_IN_ENGLISH } from './seal-texts.en.js';
import { SEALS_IN_SWEDISH } from './seal-texts.sv.js';
import type { SealTexts } from './seal-texts.js';
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

/** Gives what the files of drafted, reviewed and sealed sheets say in a language. */
export function sealTexts(language: FileLanguage): SealTexts {
  return language === 'sv' ? SEALS_IN_SWEDISH : SEALS_IN_ENGLISH;
}

/** Gives what tables of what a scorecard is made up of say in a language. */
export function breakdownTexts(language: FileLanguage): BreakdownTexts {
  return language === 'sv' ? BREAKDOWNS_IN_SWEDISH : BREAKDOWNS_IN_ENGLISH;
}
