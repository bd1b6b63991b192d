import { MEDIA_TYPES } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../lib/i18n.js';
import './file-links.css';

const FORMATS = ['xlsx', 'csv', 'pdf'] as const;

/** Leads to the files of the figures that an address answers with, in the language of the page; the address has a query. */
export function FileLinks({ address }: { readonly address: string }): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <p className="files">
      {t('files.fetch')}
      {FORMATS.map((format) => (
        <a
          key={format}
          className="link"
          href={`${address}&format=${format}&language=${toLanguage(i18n.language)}`}
          type={MEDIA_TYPES[format]}
          download
          aria-label={t('files.as', { format: format.toUpperCase() })}
        >
          {format.toUpperCase()}
        </a>
      ))}
    </p>
  );
}
