import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './messages/en.js';
import { sv } from './messages/sv.js';
import { readPreference, writePreference } from './preference.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof sv };
  }
}

/** The languages of the dashboard, Swedish first. */
export const LANGUAGES = ['sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Narrows any text to a language of the dashboard; what is not one becomes Swedish. */
export function toLanguage(text: string | null | undefined): Language {
  return text === 'en' ? 'en' : 'sv';
}

/** Changes the language of every text, of `<html lang>` and of the next visit. */
export function changeLanguage(language: Language): void {
  writePreference('language', language);
  void i18next.changeLanguage(language);
}

/** Starts the translations in the remembered language, before anything is drawn. */
export function startI18n(): void {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  void i18next.use(initReactI18next).init({
    resources: { sv: { translation: sv }, en: { translation: en } },
    lng: toLanguage(readPreference('language')),
    fallbackLng: 'sv',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}
