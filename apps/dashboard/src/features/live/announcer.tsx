import type { LiveState } from '#contracts';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { beyondTargetAt, waitAt } from './wait.js';

interface AnnouncerProps {
  readonly state: LiveState;
  readonly targetMinutes: number;
  readonly nowMs: number;
}

/** Nobody can listen to a queue that is read out at every change. */
const AT_MOST_EVERY_MS = 30_000;

/** Sums the situation up for screen readers, politely and at most every thirty seconds. */
export function Announcer({ state: { waiting, agents }, targetMinutes, nowMs }: AnnouncerProps): ReactElement {
  const { t } = useTranslation();
  const first = waiting.calls[0];
  const beyond = beyondTargetAt(waiting, nowMs);
  const minutes = first === undefined ? 0 : Math.floor(waitAt(first, nowMs).elapsedSeconds / 60);
  const summary = [
    t('summary.waiting', { count: waiting.count, minutes }),
    beyond > 0 ? t('summary.beyond', { count: beyond, target: targetMinutes }) : '',
    t('summary.available', { count: agents.available }),
  ].join(' ');

  const latest = useRef(summary);
  const [said, setSaid] = useState('');
  useEffect(() => {
    latest.current = summary;
  }, [summary]);
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), AT_MOST_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
