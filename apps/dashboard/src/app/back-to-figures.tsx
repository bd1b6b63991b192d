import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icon.js';
import { PageLink } from '../ui/page-link.js';

/** Leads from a list of what a figure counts back to the scorecard. */
export function BackToFigures({ to }: { readonly to: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <PageLink to={to} className="link link--back">
      <Icon name="back" />
      {t('figures.back')}
    </PageLink>
  );
}
