import { MEDIA_TYPES } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../lib/i18n.js';
import './file-links.css';

const FORMATS = ['xlsx', 'csv', 'pdf'] as const;

interface FileLinksProps {
  /** What answers with the figures. */
  readonly address: string;
  /** Names the figures, since a page may have files of several. */
  readonly what: string;
}

/** Leads to the files of figures, in the language of the page. */
export function FileLinks({ address, what }: FileLinksProps): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <p className="files">
      {t('files.fetch')}
      {FORMATS.map((format) => (
        <a
          key={format}
          className="link"
          href={`${address}${address.includes('?') ? '&' : '?'}format=${format}&language=${toLanguage(i18n.language)}`}
          type={MEDIA_TYPES[format]}
          download
          aria-label={t('files.as', { what, format: format.toUpperCase() })}
        >
          {format.toUpperCase()}
        </a>
      ))}
    </p>
  );
}
