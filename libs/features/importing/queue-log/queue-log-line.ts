/** One line of Asterisk's queue_log; the fields that hold `NONE` or nothing are null. */
export interface QueueLogLine {
  readonly timeMs: number;
  readonly callId: string | null;
  readonly queue: string | null;
  /** The member's name without channel technology and context: `1127` of `Local/1127@callback-agent`. */
  readonly agent: string | null;
  readonly verb: string;
  readonly parameters: readonly string[];
}

const EPOCH_SECONDS = /^\d{1,11}(\.\d{1,9})?$/;
const LEAST_FIELDS = 5;

/**
 * Reads `epoch|callid|queue|agent|verb|parameters…`, or says why it cannot.
 *
 * Source: Asterisk documentation, "Queue Logs".
 */
export function parseQueueLogLine(text: string): QueueLogLine | { readonly reason: string } {
  const [epoch = '', callId = '', queue = '', agent = '', verb = '', ...parameters] = text.split('|');
  if (text.split('|', LEAST_FIELDS).length < LEAST_FIELDS) return { reason: 'has fewer than five fields' };
  if (!EPOCH_SECONDS.test(epoch)) return { reason: 'does not begin with seconds since 1970' };
  if (verb === '') return { reason: 'names no event' };
  return {
    timeMs: Math.round(Number(epoch) * 1000),
    callId: named(callId),
    queue: named(queue),
    agent: named(agent.replace(/^[^/]*\//, '').replace(/@.*$/, '')),
    verb,
    parameters,
  };
}

function named(text: string): string | null {
  return text === '' || text === 'NONE' ? null : text;
}
