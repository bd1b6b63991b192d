import type { BackTestAnswer, TriedRule } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';

const DAY_MS = 24 * 3_600_000;

/** Marks of days: at most so many, evenly spread. */
const MOST_MARKS = 8;

/** Draws when each rule would have been open, one lane a rule; a breach is a full bar, a warning half a bar. */
export function TrialTimeline({ answer }: { readonly answer: BackTestAnswer }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const [fromMs, toMs] = [Date.parse(answer.from), Date.parse(answer.to)];
  const days = Math.ceil((toMs - fromMs) / DAY_MS);
  const every = Math.max(1, Math.ceil(days / MOST_MARKS));
  const marks = Array.from({ length: Math.floor(days / every) }, (_, index) => fromMs + index * every * DAY_MS);
  const shareOf = (epochMs: number): number => ((epochMs - fromMs) / (toMs - fromMs)) * 100;
  const lane = (tried: TriedRule, name: string): ReactElement => (
    <div className="lane">
      <span className="lane__name">{name}</span>
      <svg className="lane__bar" viewBox="0 0 100 10" preserveAspectRatio="none">
        {tried.episodes.map(({ from, to, level }) => {
          const x = shareOf(Date.parse(from));
          const end = to === null ? 100 : shareOf(Date.parse(to));
          return (
            <rect
              key={from}
              className={`lane__${level}`}
              x={x}
              width={Math.max(0.25, end - x)}
              y={level === 'breached' ? 0 : 5}
              height={level === 'breached' ? 10 : 5}
            />
          );
        })}
      </svg>
    </div>
  );
  return (
    <div
      className="timeline"
      role="img"
      aria-label={t('rules.timeline', { from: format.date(fromMs), to: format.date(toMs) })}
    >
      {lane(answer.tried, t('rules.tried'))}
      {answer.compared && lane(answer.compared, t('rules.inForce'))}
      <div className="timeline__marks">
        {marks.map((atMs) => (
          <span key={atMs} style={{ insetInlineStart: `${shareOf(atMs)}%` }}>
            {format.shortDay(atMs)}
          </span>
        ))}
      </div>
    </div>
  );
}
