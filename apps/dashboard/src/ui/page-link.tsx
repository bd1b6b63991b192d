import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { moveTo } from '../lib/place.js';

interface PageLinkProps {
  readonly to: string;
  readonly className?: string;
  /** Whether it leads to the page that is shown. */
  readonly isCurrent?: boolean;
  readonly children: ReactNode;
}

/** Leads to another page of the dashboard; a real link, so that it opens in a new tab as any other. */
export function PageLink({ to, className = 'link', isCurrent = false, children }: PageLinkProps): ReactElement {
  return (
    <a href={to} className={className} aria-current={isCurrent ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );

  function follow(event: MouseEvent): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    moveTo(to);
  }
}
