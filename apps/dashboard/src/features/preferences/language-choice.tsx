import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage, LANGUAGES, toLanguage } from '../../lib/i18n.js';
import { Choice } from '../../ui/choice.js';

const NAMES = { sv: 'bar.swedish', en: 'bar.english' } as const;

/** Switches between Swedish and English. */
export function LanguageChoice(): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <Choice
      label={t('bar.language')}
      options={LANGUAGES.map((id) => ({ id, text: id.toUpperCase(), title: t(NAMES[id]) }))}
      value={toLanguage(i18n.language)}
      onChange={changeLanguage}
    />
  );
}
