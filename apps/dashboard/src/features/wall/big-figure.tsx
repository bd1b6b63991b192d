import type { CSSProperties, ReactElement, ReactNode } from 'react';

declare module 'react' {
  interface CSSProperties {
    /** How many signs the figure has; the style sheet makes them fill the tile. */
    '--signs'?: number;
  }
}

interface BigFigureProps {
  readonly label: string;
  readonly value: string;
  readonly level?: 'none' | 'calm' | 'soon' | 'over';
  readonly testId: string;
  /** What stands below the figure, in words. */
  readonly children?: ReactNode;
}

/** Draws a figure as large as its tile allows, however many signs it has. */
export function BigFigure({ label, value, level = 'none', testId, children }: BigFigureProps): ReactElement {
  const size: CSSProperties = { '--signs': value.length };
  return (
    <section className={`big big--${level}`} data-testid={testId}>
      <h2>{label}</h2>
      <p className="big__value" style={size}>
        {value}
      </p>
      <div className="big__note">{children}</div>
    </section>
  );
}
