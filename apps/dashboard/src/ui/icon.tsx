import type { ReactElement } from 'react';

const SHAPES = {
  check: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.8 8.2 2.2 2.3 4.2-4.7" className="icon__cut" />
    </>
  ),
  missed: (
    <>
      <path d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z" fill="currentColor" />
      <path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" className="icon__cut" />
    </>
  ),
  over: (
    <>
      <path d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z" fill="currentColor" />
      <path d="M8 4.4v4M8 11.4v.1" className="icon__cut" />
    </>
  ),
  soon: (
    <>
      <path d="M8 1.4 15.2 14H.8z" fill="currentColor" strokeLinejoin="round" />
      <path d="M8 6v3.6M8 11.9v.1" className="icon__cut" />
    </>
  ),
  forecast: <path d="M1.5 12.5 6 7.5l2.5 2 2-2.5m1.6-2 .9-1.1m1.4-1.8.1-.1M1.5 14.8h13" className="icon__line" />,
  none: <path d="M3 8h10" className="icon__line" />,
  live: (
    <>
      <circle cx="8" cy="8" r="3.2" fill="currentColor" />
      <circle cx="8" cy="8" r="6.6" className="icon__line" opacity=".45" />
    </>
  ),
  unplugged: (
    <path
      d="m2 2 12 12M3 6.5a7 7 0 0 1 2.3-1.6m5-.3A7 7 0 0 1 13 6.5M5.4 9.4A4 4 0 0 1 7 8.5M8 12.4v.1"
      className="icon__line"
    />
  ),
  better: <path d="M8 13V3.5M3.8 7.6 8 3.3l4.2 4.3" className="icon__line" />,
  worse: <path d="M8 3v9.5M3.8 8.4 8 12.7l4.2-4.3" className="icon__line" />,
  same: <path d="M3 6h10M3 10h10" className="icon__line" />,
  back: <path d="M10 3.5 5.5 8l4.5 4.5" className="icon__line" />,
  forth: <path d="M6 3.5 10.5 8 6 12.5" className="icon__line" />,
  play: <path d="M4.5 2.5v11l9-5.5z" fill="currentColor" />,
  pause: <path d="M4 2.5h2.8v11H4zM9.2 2.5H12v11H9.2z" fill="currentColor" />,
  moon: <path d="M13.4 9.7A5.8 5.8 0 0 1 6.3 2.6a5.8 5.8 0 1 0 7.1 7.1z" className="icon__line" />,
  leave: <path d="M6.5 2.5h-3v11h3M10.2 5 13.4 8l-3.2 3M13 8H6.6" className="icon__line" />,
  wall: <path d="M1.5 3h13v8.5h-13zM5.5 14h5M8 11.5V14" className="icon__line" />,
  close: <path d="m4 4 8 8m0-8-8 8" className="icon__line" />,
  sound: (
    <path d="M2.5 6v4h2.8L9 13V3L5.3 6zM11.3 5.6a3.4 3.4 0 0 1 0 4.8M13 3.8a6 6 0 0 1 0 8.4" className="icon__line" />
  ),
  mute: <path d="M2.5 6v4h2.8L9 13V3L5.3 6zM11.2 6.2l3.6 3.6m0-3.6-3.6 3.6" className="icon__line" />,
  pulse: <path d="M.8 8.6h3.1l1.8-4.8 3 8.8 2-5.4 1 1.4h3.5" className="icon__line" />,
} satisfies Record<string, ReactElement>;

export type IconName = keyof typeof SHAPES;

/** Draws a small sign in the colour of its text; it is decoration, the word beside it carries the meaning. */
export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {SHAPES[name]}
    </svg>
  );
}
