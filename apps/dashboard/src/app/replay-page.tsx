import type { ServiceAnswer } from '#contracts';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { BreachesPanel } from '../features/breaches/breaches-panel.js';
import '../features/figures/filters.css';
import { AgentsPanel } from '../features/live/agents-panel.js';
import { CallsPanel } from '../features/live/calls-panel.js';
import { NowPanel } from '../features/live/now-panel.js';
import { stateOf } from '../features/live/state-of.js';
import { TargetsPanel } from '../features/live/targets-panel.js';
import { useServerNow } from '../features/live/use-live.js';
import type { ReplayProblem, ReplayView } from '../features/replay/open-replay.js';
import { ReplayControls, type Speed } from '../features/replay/replay-controls.js';
import { ShiftBreaches } from '../features/replay/shift-breaches.js';
import { ShiftChoice } from '../features/replay/shift-choice.js';
import type { Span } from '../features/replay/shifts.js';
import { useReplay, useReplayNow } from '../features/replay/use-replay.js';
import { localDay } from '../lib/format.js';
import { useFormat } from '../lib/use-format.js';
import { Icon } from '../ui/icon.js';
import './board.css';
import type { PageProps } from './page.js';
import './replay-page.css';
import { ServicePage } from './service-page.js';

/** Replays a past shift on the board's own panels, in a frame that nobody takes for the present. */
export function ReplayPage({ frame }: PageProps): ReactElement {
  const { t } = useTranslation();
  const nowMs = useServerNow(null);
  const { service } = frame;
  return (
    <ServicePage frame={frame} nowMs={nowMs} ofDispatch={t('replay.dispatch')}>
      <Replay key={service.id} service={service} nowMs={nowMs} />
    </ServicePage>
  );
}

function Replay({ service, nowMs }: { readonly service: ServiceAnswer; readonly nowMs: number }): ReactElement {
  const { t } = useTranslation();
  const [replay, link] = useReplay();
  const [span, setSpan] = useState<Span | null>(null);
  const [speed, setSpeed] = useState<Speed>('10');
  const atMs = useReplayNow(replay.position, span?.toMs ?? 0);
  const open = (chosen: Span): void => {
    setSpan(chosen);
    const [from, to] = [new Date(chosen.fromMs).toISOString(), new Date(chosen.toMs).toISOString()];
    link.open({ service: service.id, from, to, speed: Number(speed) });
  };
  const isPlaying = (replay.position?.speed ?? 0) > 0;
  return (
    <main className="replay" tabIndex={-1}>
      <section className="panel replay__choice" aria-label={t('replay.choose')}>
        <p className="replay__intro">{t('replay.intro')}</p>
        <ShiftChoice nowMs={nowMs} isOpening={replay.isOpening} onOpen={open} />
      </section>
      <div role="alert">{replay.problem && <Problem problem={replay.problem} />}</div>
      <p role="status" className="replay__opening">
        {replay.isOpening && t('replay.opening')}
      </p>
      {span && atMs !== null && replay.view !== null && (
        <section className="replay__frame" aria-label={t('replay.board')}>
          <ReplayMark atMs={atMs} />
          <ReplayControls
            span={span}
            nowMs={atMs}
            isPlaying={isPlaying}
            speed={speed}
            breaches={replay.opened?.breaches ?? []}
            link={link}
            onSpeed={(next) => {
              setSpeed(next);
              if (isPlaying) link.pace(Number(next));
            }}
          />
          <ReplayBoard service={service} replay={replay} atMs={atMs} span={span} onGo={link.seek} />
        </section>
      )}
    </main>
  );
}

function Problem({ problem: { code, detail } }: { readonly problem: ReplayProblem }): ReactElement {
  const { t } = useTranslation();
  return (
    <p className="replay__problem">
      <Icon name="over" />
      {t(`replay.problem.${code}`, { detail })}
    </p>
  );
}

/** Says above the board, wherever the page is scrolled to, that it shows the past, and which. */
function ReplayMark({ atMs }: { readonly atMs: number }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className="replay__mark">
      <strong>
        <span className="replay__word">{t('replay.mark')}</span>{' '}
        <time dateTime={new Date(atMs).toISOString()}>
          {localDay(atMs)} {format.timeWithSeconds(atMs)}
        </time>
      </strong>{' '}
      <span>{t('replay.notNow')}</span>
    </p>
  );
}

interface ReplayBoardProps {
  readonly service: ServiceAnswer;
  readonly replay: ReplayView;
  readonly atMs: number;
  readonly span: Span;
  readonly onGo: (epochMs: number) => void;
}

function ReplayBoard({ service, replay, atMs, span, onGo }: ReplayBoardProps): ReactElement | null {
  const state = stateOf(replay.view, 'telephony');
  if (state === undefined) return null;
  const targetMinutes = service.targetSeconds / 60;
  const stale = replay.problem !== null;
  return (
    <div className="board replay__board">
      <div className="board__column">
        <NowPanel
          waiting={state.waiting}
          forecast={state.forecast}
          targetMinutes={targetMinutes}
          nowMs={atMs}
          stale={stale}
          unheard={false}
        />
        <BreachesPanel breaches={state.breaches} nowMs={atMs} canRespond={false} stale={stale} />
        <CallsPanel
          waiting={state.waiting}
          breachCount={state.breaches.length}
          service={service}
          nowMs={atMs}
          stale={stale}
          unheard={false}
        />
        <AgentsPanel
          agents={state.agents}
          nextHour={state.forecast?.nextHour ?? null}
          targetMinutes={targetMinutes}
          stale={stale}
        />
      </div>
      <div className="board__column">
        <TargetsPanel windows={state.windows} budgets={state.budgets} targetMinutes={targetMinutes} stale={stale} />
        <ShiftBreaches breaches={replay.opened?.breaches ?? []} span={span} onGo={onGo} />
      </div>
    </div>
  );
}
