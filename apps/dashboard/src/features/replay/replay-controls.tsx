import type { BreachRecord } from '#contracts';
import { useEffect, useState, type KeyboardEvent, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Choice } from '../../ui/choice.js';
import { Icon } from '../../ui/icon.js';
import type { ReplayLink } from './open-replay.js';
import type { Span } from './shifts.js';

/** How fast a shift can be gone through. */
const SPEEDS = ['1', '5', '10', '30', '60'] as const;
export type Speed = (typeof SPEEDS)[number];

const MINUTE_MS = 60_000;
const JUMP_MS = 5 * MINUTE_MS;

/** How far each key moves; the device's own steps would be a second, or would not meet where the replay is. */
const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -MINUTE_MS,
  ArrowDown: -MINUTE_MS,
  ArrowRight: MINUTE_MS,
  ArrowUp: MINUTE_MS,
  PageDown: -30 * MINUTE_MS,
  PageUp: 30 * MINUTE_MS,
  Home: -Infinity,
  End: Infinity,
};

/** While the bar is dragged, a move is asked for once it has rested so long. */
const RESTS_MS = 120;

interface ReplayControlsProps {
  readonly span: Span;
  readonly nowMs: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  readonly breaches: readonly BreachRecord[];
  readonly link: ReplayLink;
  readonly onSpeed: (speed: Speed) => void;
}

/** Plays, pauses and moves a replay; the breaches of the span lie along the bar. */
export function ReplayControls(props: ReplayControlsProps): ReactElement {
  const { span, nowMs, isPlaying, speed, breaches, link, onSpeed } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [draggedMs, setDraggedMs] = useState<number | null>(null);
  const { seek } = link;
  useEffect(() => {
    if (draggedMs === null) return undefined;
    const timer = setTimeout(() => {
      seek(draggedMs);
      setDraggedMs(null);
    }, RESTS_MS);
    return () => clearTimeout(timer);
  }, [draggedMs, seek]);
  const shownMs = draggedMs ?? nowMs;
  const within = (epochMs: number): number => Math.min(span.toMs, Math.max(span.fromMs, epochMs));
  const jump = (byMs: number): void => seek(within(shownMs + byMs));
  const onKey = (event: KeyboardEvent): void => {
    const byMs = KEYS[event.key];
    if (byMs === undefined) return;
    event.preventDefault();
    setDraggedMs(within(shownMs + byMs));
  };
  return (
    <div className="controls">
      <div className="controls__buttons">
        <Button className="button button--icon" aria-label={t('replay.back')} onPress={() => jump(-JUMP_MS)}>
          <Icon name="back" />
        </Button>
        <Button
          className="button button--primary controls__play"
          isDisabled={!isPlaying && nowMs >= span.toMs}
          onPress={() => link.pace(isPlaying ? 0 : Number(speed))}
        >
          <Icon name={isPlaying ? 'pause' : 'play'} />
          {t(isPlaying ? 'replay.pause' : 'replay.play')}
        </Button>
        <Button className="button button--icon" aria-label={t('replay.forth')} onPress={() => jump(JUMP_MS)}>
          <Icon name="forth" />
        </Button>
        <Choice
          label={t('replay.speed')}
          options={SPEEDS.map((id) => ({
            id,
            text: t('replay.times', { speed: id }),
            title: t('replay.timesLong', { speed: id }),
          }))}
          value={speed}
          onChange={onSpeed}
        />
      </div>
      <div className="scrub">
        <span className="scrub__end">{format.time(span.fromMs)}</span>
        <div className="scrub__bar">
          <input
            type="range"
            className="scrub__input"
            aria-label={t('replay.position')}
            aria-valuetext={format.timeWithSeconds(shownMs)}
            min={span.fromMs}
            max={span.toMs}
            step={1_000}
            value={shownMs}
            onChange={({ target }) => setDraggedMs(Number(target.value))}
            onKeyDown={onKey}
          />
          <BreachMarks span={span} breaches={breaches} />
        </div>
        <span className="scrub__end">{format.time(span.toMs)}</span>
      </div>
    </div>
  );
}

/** Draws when breaches were open along the bar; the list below it says the same in words. */
function BreachMarks({ span, breaches }: Pick<ReplayControlsProps, 'span' | 'breaches'>): ReactElement {
  const shareOf = (epochMs: number): number =>
    (100 * (Math.min(span.toMs, Math.max(span.fromMs, epochMs)) - span.fromMs)) / (span.toMs - span.fromMs);
  return (
    <svg className="scrub__marks" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      {breaches.map(({ id, since, recoveredAt, transitions }) => {
        const from = shareOf(Date.parse(since));
        const to = recoveredAt === null ? 100 : shareOf(Date.parse(recoveredAt));
        const isBreached = transitions.some(({ state }) => state === 'breached');
        return (
          <rect
            key={id}
            className={isBreached ? 'scrub__breach' : 'scrub__warning'}
            x={from}
            width={Math.max(0.4, to - from)}
            y={isBreached ? 0 : 5}
            height={5}
          />
        );
      })}
    </svg>
  );
}
