import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../ui/page-link.js';
import './page-navigation.css';
import { PAGES, type PageRoute } from './pages.js';

/** Leads to every page; a strip that is scrolled sideways where it is wider than the screen. */
export function PageNavigation({ current }: { readonly current: PageRoute }): ReactElement {
  const { t } = useTranslation();
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    strip.current?.querySelector(`[href="${current.path}"]`)?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current.path]);
  return (
    <nav className="pages" aria-label={t('bar.pages')} ref={strip}>
      {PAGES.filter(({ isInNavigation }) => isInNavigation).map((page) => (
        <PageLink key={page.path} to={page.path} className="pages__page" isCurrent={page === current}>
          {t(page.label)}
        </PageLink>
      ))}
    </nav>
  );
}
