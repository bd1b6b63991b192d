import { useTranslation } from 'react-i18next';
import { makeFormat, type Format } from './format.js';
import { LANGUAGES, toLanguage, type Language } from './i18n.js';

const formats = new Map<Language, Format>(LANGUAGES.map((language) => [language, makeFormat(language)]));

/** Gives the formats of the language in use. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  return formats.get(language) ?? makeFormat(language);
}
