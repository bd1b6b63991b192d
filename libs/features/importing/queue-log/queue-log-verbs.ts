import type { AgentState, EventType } from '#contracts';
import type { QueueLogLine } from './queue-log-line.js';

/** One event that a line stands for, without its service. `atMs` differs from the line's where it began earlier. */
export interface LineEvent {
  readonly type: EventType;
  readonly subject: string | null;
  readonly atMs: number;
  readonly data: Readonly<Record<string, unknown>>;
}

type Mapping = (line: QueueLogLine) => readonly LineEvent[];

const entered: Mapping = (line) => [contact(line, 'call.queued', withCaller(line.parameters[1]))];
const answered: Mapping = (line) => [
  contact(line, 'call.answered', line.agent === null ? {} : { agent: line.agent }),
  ...rang(line, line.parameters[2], 1000),
  ...agentIs(line, 'on_call'),
];
const abandoned: Mapping = (line) => [contact(line, 'call.abandoned')];
const ended: Mapping = (line) => [contact(line, 'call.ended'), ...agentIs(line, 'available')];
const transferred: Mapping = (line) => [...transfer(line), ...ended(line)];
const ringEnded: Mapping = (line) =>
  rang(line, line.parameters[0], 1).flatMap((ring) => [ring, ...agentIs(line, 'available')]);
const flowedOut =
  (reason: string): Mapping =>
  (line) => [contact(line, 'call.flowed_out', { reason })];
const turnedAway =
  (reason: string): Mapping =>
  (line) => [contact(line, 'call.turned_away', { reason })];
const agentBecomes =
  (state: AgentState): Mapping =>
  (line) =>
    agentIs(line, state);

/**
 * What each event of queue_log means in the contract, by its name.
 *
 * `AGENTDUMP` (the agent hung up during the announcement) leaves the caller waiting. Membership, pauses and log-ins are
 * given for the queue of their line. Left out, and counted as not mapped: what concerns no contact and no agent's state
 * (`CONFIGRELOAD`, `QUEUESTART`, `SYSCOMPAT`, `DID`, `PENALTY`) and what vendors add (`OUTDIAL` and its kin).
 * `JOINEMPTY`, `FULL`, `CLOSED`, `LEAVEEMPTY` and `WRAPUPSTART` are Wazo's. Source: Asterisk documentation, "Queue Logs".
 */
export const queueLogVerbs: ReadonlyMap<string, Mapping> = new Map(
  Object.entries({
    ENTERQUEUE: entered,
    CONNECT: answered,
    ABANDON: abandoned,
    EXITWITHTIMEOUT: flowedOut('timeout'),
    EXITWITHKEY: flowedOut('key'),
    EXITEMPTY: flowedOut('overflow'),
    LEAVEEMPTY: flowedOut('overflow'),
    WITHDRAW: flowedOut('transfer'),
    JOINEMPTY: turnedAway('closed'),
    CLOSED: turnedAway('closed'),
    FULL: turnedAway('full'),
    COMPLETEAGENT: ended,
    COMPLETECALLER: ended,
    BLINDTRANSFER: transferred,
    ATTENDEDTRANSFER: transferred,
    TRANSFER: transferred,
    RINGNOANSWER: ringEnded,
    RINGCANCELED: ringEnded,
    WRAPUPSTART: agentBecomes('wrap_up'),
    ADDMEMBER: agentBecomes('available'),
    AGENTCALLBACKLOGIN: agentBecomes('available'),
    AGENTDUMP: agentBecomes('available'),
    AGENTLOGIN: agentBecomes('available'),
    UNPAUSE: agentBecomes('available'),
    UNPAUSEALL: agentBecomes('available'),
    PAUSE: agentBecomes('paused'),
    PAUSEALL: agentBecomes('paused'),
    AGENTCALLBACKLOGOFF: agentBecomes('logged_out'),
    AGENTLOGOFF: agentBecomes('logged_out'),
    REMOVEMEMBER: agentBecomes('logged_out'),
  }),
);

function contact(line: QueueLogLine, type: EventType, data: Readonly<Record<string, unknown>> = {}): LineEvent {
  const queue = line.queue === null ? {} : { queue: line.queue };
  return { type, subject: line.callId, atMs: line.timeMs, data: { ...queue, ...data } };
}

function withCaller(callerNumber: string | undefined): Readonly<Record<string, unknown>> {
  return callerNumber === undefined || callerNumber === '' ? {} : { callerNumber };
}

function agentIs(line: QueueLogLine, state: AgentState, atMs = line.timeMs): readonly LineEvent[] {
  if (line.agent === null) return [];
  const queues = line.queue === null ? {} : { queues: [line.queue] };
  return [{ type: 'agent.state_changed', subject: line.agent, atMs, data: { state, ...queues } }];
}

/** An agent who rang did so for the time given; one that was busy has 0 and did not ring. */
function rang(line: QueueLogLine, duration: string | undefined, unitMs: number): readonly LineEvent[] {
  const ringMs = Number(duration) * unitMs;
  return ringMs > 0 ? agentIs(line, 'ringing', line.timeMs - ringMs) : [];
}

/** Longer strings of digits are outside lines, which are personal data; internal extensions are shorter. */
const OUTSIDE_NUMBER = /\d{7}/;

/** A transfer to an outside line, or to one that the log does not name, is only the end of the conversation. */
function transfer(line: QueueLogLine): readonly LineEvent[] {
  const [toQueue = ''] = line.parameters;
  return toQueue === '' || OUTSIDE_NUMBER.test(toQueue) ? [] : [contact(line, 'call.transferred', { toQueue })];
}
