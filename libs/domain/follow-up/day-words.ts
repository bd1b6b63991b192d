import { LOCAL_TIME_ZONE, type FileLanguage } from '#contracts';
import { sheetTexts } from '../sheets/texts-in.js';

/** Writes a local day in words: `5 maj 2026`. */
export function dayWords(day: string, language: FileLanguage): string {
  const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: LOCAL_TIME_ZONE } as const;
  return new Intl.DateTimeFormat(sheetTexts(language).locale, style).format(Date.parse(`${day}T12:00:00Z`));
}
