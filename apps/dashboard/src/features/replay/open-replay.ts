import {
  deltaSchema,
  REPLAY_NAMESPACE,
  replayEndedSchema,
  replayPositionSchema,
  snapshotSchema,
  type OpenedReplay,
  type OpenReplay,
  type ReplayClientEvents,
  type ReplayEnded,
  type ReplayRefusal,
  type ReplayServerEvents,
} from '#contracts';
import { io, type Socket } from 'socket.io-client';
import { applyDelta, applySnapshot, type LiveView } from '../live/live-reducer.js';
import { deviceTime } from '../live/server-clock.js';

/** Why nothing is replayed (any more). */
export interface ReplayProblem {
  readonly code: ReplayRefusal['code'] | ReplayEnded['reason'] | 'lost';
  readonly detail: string;
}

/** Where a replay was at a device time, from which its own time runs at `speed`. */
export interface Position {
  readonly atMs: number;
  readonly speed: number;
  readonly learntAtMs: number;
}

/** Everything that the page knows of its replay. */
export interface ReplayView {
  readonly isOpening: boolean;
  readonly problem: ReplayProblem | null;
  readonly opened: OpenedReplay | null;
  readonly view: LiveView | null;
  readonly position: Position | null;
}

/** The state before anything was asked for. */
export const NO_REPLAY: ReplayView = { isOpening: false, problem: null, opened: null, view: null, position: null };

/** The page always wants to know whether the server heard it. */
type AskingEvents = {
  [E in keyof ReplayClientEvents]: (...request: Required<Parameters<ReplayClientEvents[E]>>) => void;
};

/** What the page can ask of its replay. */
export interface ReplayLink {
  readonly open: (request: OpenReplay) => void;
  readonly seek: (atMs: number) => void;
  readonly pace: (speed: number) => void;
  readonly end: () => void;
}

/** A day of many calls takes some seconds to read. */
const ANSWER_WITHIN_MS = 30_000;

/** Connects a page with its replay; after a lost connection the replay is opened again where it was. */
export function connectReplay(publish: (replay: ReplayView) => void): ReplayLink {
  const socket: Socket<ReplayServerEvents, AskingEvents> = io(REPLAY_NAMESPACE, {
    auth: {},
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelayMax: 5_000,
    forceNew: true,
  });
  let replay = NO_REPLAY;
  let wanted: OpenReplay | null = null;

  const update = (change: Partial<ReplayView>): void => {
    replay = { ...replay, ...change };
    publish(replay);
  };
  const isAt = (atMs: number, speed: number): Position => ({ atMs, speed, learntAtMs: deviceTime() });
  const fail = (code: ReplayProblem['code'], detail = ''): void => {
    update({ isOpening: false, problem: { code, detail }, position: replay.position && stopped(replay.position) });
  };
  const ask = (): void => {
    if (wanted === null) return;
    const { position } = replay;
    const at = position === null ? wanted.at : new Date(positionAt(position, deviceTime())).toISOString();
    const request = { ...wanted, ...(at === undefined ? {} : { at }) };
    socket.timeout(ANSWER_WITHIN_MS).emit('open', request, (error, answer) => {
      if (error !== null) return fail('unavailable');
      if (answer.ok) update({ isOpening: false, problem: null, opened: answer.replay });
      else if (answer.code !== 'superseded') fail(answer.code, answer.detail);
    });
  };

  socket.on('connect', ask);
  socket.on('snapshot', (message) => {
    const { data: snapshot } = snapshotSchema.safeParse(message);
    if (snapshot) update({ view: applySnapshot(snapshot) });
  });
  socket.on('delta', (message) => {
    const { data: delta } = deltaSchema.safeParse(message);
    if (!delta || replay.view === null || !replay.view.inSync) return;
    const view = applyDelta(replay.view, delta);
    update({ view });
    // A move to where the replay is already is answered with a snapshot.
    if (!view.inSync && replay.position) link.seek(positionAt(replay.position, deviceTime()));
  });
  socket.on('position', (message) => {
    const { data } = replayPositionSchema.safeParse(message);
    if (data) update({ position: isAt(Date.parse(data.at), data.speed) });
  });
  socket.on('ended', (message) => {
    wanted = null;
    fail(replayEndedSchema.safeParse(message).data?.reason ?? 'failed');
  });
  socket.on('disconnect', () => {
    if (wanted !== null) fail('lost');
  });

  const link: ReplayLink = {
    open: (request) => {
      wanted = request;
      update({ ...NO_REPLAY, isOpening: true });
      if (socket.connected) ask();
    },
    seek: (atMs) => {
      if (replay.position) update({ position: isAt(atMs, replay.position.speed) });
      socket.timeout(ANSWER_WITHIN_MS).emit('seek', { at: new Date(atMs).toISOString() }, (error, answer) => {
        if (error !== null) fail('unavailable');
        else if (!answer.ok && answer.code !== 'superseded') fail(answer.code, answer.detail);
      });
    },
    pace: (speed) => {
      if (wanted) wanted = { ...wanted, speed };
      socket.timeout(ANSWER_WITHIN_MS).emit('pace', { speed }, (error, answer) => {
        if (error !== null) fail('unavailable');
        else if (!answer.ok) fail(answer.code, answer.detail);
      });
    },
    end: () => {
      socket.off();
      socket.disconnect();
    },
  };
  return link;
}

/** Tells where a replay is at a device time. */
export function positionAt({ atMs, speed, learntAtMs }: Position, deviceMs: number): number {
  return atMs + Math.max(0, deviceMs - learntAtMs) * speed;
}

function stopped(position: Position): Position {
  const nowMs = deviceTime();
  return { atMs: positionAt(position, nowMs), speed: 0, learntAtMs: nowMs };
}
