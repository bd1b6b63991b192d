import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../ui/page-link.js';
import './page-navigation.css';
import { PAGES, type PageRoute } from './pages.js';

const GROUPS = ['now', 'followUp', 'rules'] as const;

/** Leads to every page: a rail beside the page, and on narrow screens a strip that is scrolled sideways. */
export function PageNavigation({ current }: { readonly current: PageRoute }): ReactElement {
  const { t } = useTranslation();
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    strip.current?.querySelector(`[href="${current.path}"]`)?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current.path]);
  return (
    <nav className="pages" aria-label={t('bar.pages')} ref={strip}>
      {GROUPS.map((group) => (
        <ul key={group} className="pages__group">
          {PAGES.filter((page) => page.group === group).map((page) => (
            <li key={page.path}>
              <PageLink to={page.path} className="pages__page" isCurrent={page === current}>
                <page.Sign className="pages__sign" aria-hidden="true" />
                {t(page.label)}
              </PageLink>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}
