import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { moveTo } from '../lib/place.js';

interface PageLinkProps {
  readonly to: string;
  readonly className?: string;
  /** Whether it leads to the page that is shown. */
  readonly isCurrent?: boolean;
  /** What it is called where its content has no words. */
  readonly label?: string;
  /** Is called when it is followed within the page, before the other page is shown. */
  readonly onFollow?: () => void;
  readonly children: ReactNode;
}

/** Leads to another page of the dashboard; a real link, so that it opens in a new tab as any other. */
export function PageLink(props: PageLinkProps): ReactElement {
  const { to, className = 'link', isCurrent = false, label, onFollow, children } = props;
  return (
    <a
      href={to}
      className={className}
      aria-label={label}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );

  function follow(event: MouseEvent): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onFollow?.();
    moveTo(to);
  }
}
