import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';

export type Tone = 'ok' | 'soon' | 'over' | 'quiet';

/** Shows a status by shape, word and colour together. */
export function Mark(props: {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <span className={`mark mark--${props.tone}`}>
      <Icon name={props.icon} />
      <span>{props.children}</span>
    </span>
  );
}
