import { MEDIA_TYPES } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../lib/i18n.js';
import './file-links.css';

const NAMES = { xlsx: 'XLSX', csv: 'CSV', pdf: 'PDF', docx: 'Word' } as const;
const OF_FIGURES = ['xlsx', 'csv', 'pdf'] as const;

interface FileLinksProps {
  /** What answers with the figures. */
  readonly address: string;
  /** Names the figures, since a page may have files of several. */
  readonly what: string;
  /** The forms that they are had in, where they are not those of figures. */
  readonly formats?: readonly (keyof typeof NAMES)[];
  /** What stands before the links, where it must tell which figures they are of. */
  readonly lead?: string;
}

/** Leads to the files of figures, in the language of the page. */
export function FileLinks({ address, what, formats = OF_FIGURES, lead }: FileLinksProps): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <p className="files">
      {lead ?? t('files.fetch')}
      {formats.map((format) => (
        <a
          key={format}
          className="link"
          href={`${address}${address.includes('?') ? '&' : '?'}format=${format}&language=${toLanguage(i18n.language)}`}
          type={MEDIA_TYPES[format]}
          download
          aria-label={t('files.as', { what, format: NAMES[format] })}
        >
          {NAMES[format]}
        </a>
      ))}
    </p>
  );
}
