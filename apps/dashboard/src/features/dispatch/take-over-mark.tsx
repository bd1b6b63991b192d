import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { Mark } from '../../ui/mark.js';
import type { TakeOver } from './take-over.js';
import './take-over-mark.css';

const LOOKS = {
  calm: { tone: 'ok', icon: 'check' },
  soon: { tone: 'soon', icon: 'soon' },
  over: { tone: 'over', icon: 'over' },
} as const;

/** Draws how much of the target time an offer has used up, with the seconds in it: the whole ring is the target. */
export function TakeOverRing({ takeOver }: { readonly takeOver: TakeOver }): ReactElement {
  const { elapsedSeconds, share, level } = takeOver;
  return (
    <span className={`ring ring--${level}`}>
      <svg viewBox="0 0 36 36" aria-hidden="true" focusable="false">
        <circle cx="18" cy="18" r="15.5" className="ring__whole" />
        <circle
          cx="18"
          cy="18"
          r="15.5"
          pathLength="1"
          className="ring__used"
          style={{ strokeDashoffset: 1 - Math.min(1, share) }}
        />
      </svg>
      <span className="ring__figure">{clockText(elapsedSeconds)}</span>
    </span>
  );
}

interface TakeOverMarkProps {
  readonly takeOver: TakeOver;
  readonly targetSeconds: number;
}

/** Tells how an offer stands to its target time, by shape, word and colour. */
export function TakeOverMark({ takeOver: { level }, targetSeconds }: TakeOverMarkProps): ReactElement {
  const { t } = useTranslation();
  return <Mark {...LOOKS[level]}>{t(`dispatch.level.${level}`, { target: targetSeconds })}</Mark>;
}
