import { useId, type ReactElement, type ReactNode } from 'react';

interface PanelProps {
  readonly name: string;
  readonly heading: string;
  /** Keeps the heading for those who listen, where the content speaks for itself to those who see. */
  readonly quietHeading?: boolean;
  /** What stands opposite the heading. */
  readonly aside?: ReactNode;
  /** Whether the figures in it no longer follow reality. */
  readonly stale?: boolean;
  readonly children: ReactNode;
}

/** Frames one part of the board, named `panel--<name>` in the page's grid. */
export function Panel({
  name,
  heading,
  quietHeading = false,
  aside,
  stale = false,
  children,
}: PanelProps): ReactElement {
  const id = useId();
  return (
    <section className={`panel panel--${name}`} aria-labelledby={id} data-stale={stale || undefined}>
      <header className={quietHeading ? 'visually-hidden' : 'panel__head'}>
        <h2 id={id}>{heading}</h2>
        {aside}
      </header>
      <div className="panel__body">{children}</div>
    </section>
  );
}
