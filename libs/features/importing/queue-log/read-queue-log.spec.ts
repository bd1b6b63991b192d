import { describe, expect, test } from '@jest/globals';
import { checkEvent } from '../check-event.js';
import { readQueueLog } from './read-queue-log.js';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

const AT = 1543602753;
const CALL = '1543602660.197';

async function read(...lines: readonly string[]) {
  return all(readQueueLog(bytesOf(lines), 'bum'));
}

async function* bytesOf(lines: readonly string[]) {
  yield Buffer.from(lines.join('\n'));
}

function iso(offsetMs = 0): string {
  return new Date(AT * 1000 + offsetMs).toISOString();
}

/** [verb and parameters, agent, what it means: type, subject, offset in ms, data]. */
type Meaning = readonly [type: string, subject: string, offsetMs: number, data: object];
const agent = (state: string, offsetMs = 0): Meaning => [
  'agent.state_changed',
  '1127',
  offsetMs,
  { state, queues: ['IT'] },
];
const contact = (type: string, data: object = {}): Meaning => [type, CALL, 0, { queue: 'IT', ...data }];

const table: readonly (readonly [line: string, member: string, meanings: readonly Meaning[]])[] = [
  ['ENTERQUEUE||22090179|1', 'NONE', [contact('call.queued', { callerNumber: '22090179' })]],
  ['ENTERQUEUE|||1', 'NONE', [contact('call.queued')]],
  [
    'CONNECT|76|1543602746.232|6',
    'Agent/1127',
    [contact('call.answered', { agent: '1127' }), agent('ringing', -6000), agent('on_call')],
  ],
  ['ABANDON|1|1|140', 'NONE', [contact('call.abandoned')]],
  ['EXITWITHTIMEOUT|1|2|300', 'NONE', [contact('call.flowed_out', { reason: 'timeout' })]],
  ['EXITWITHKEY|9|1|2|30', 'NONE', [contact('call.flowed_out', { reason: 'key' })]],
  ['EXITEMPTY|1|2|30', 'NONE', [contact('call.flowed_out', { reason: 'overflow' })]],
  ['LEAVEEMPTY|1|2|30', 'NONE', [contact('call.flowed_out', { reason: 'overflow' })]],
  ['WITHDRAW|1|2|30|', 'NONE', [contact('call.flowed_out', { reason: 'transfer' })]],
  ['JOINEMPTY', 'NONE', [contact('call.turned_away', { reason: 'closed' })]],
  ['CLOSED', 'NONE', [contact('call.turned_away', { reason: 'closed' })]],
  ['FULL', 'NONE', [contact('call.turned_away', { reason: 'full' })]],
  ['COMPLETECALLER|76|847|1', 'Agent/1127', [contact('call.ended'), agent('available')]],
  ['COMPLETEAGENT|76|847|1', 'Agent/1127', [contact('call.ended'), agent('available')]],
  [
    'BLINDTRANSFER|1142|transfer|6|38|1',
    'Agent/1127',
    [contact('call.transferred', { toQueue: '1142' }), contact('call.ended'), agent('available')],
  ],
  ['BLINDTRANSFER|0701740605|out|6|38|1', 'Agent/1127', [contact('call.ended'), agent('available')]],
  ['ATTENDEDTRANSFER|||6|30|1', 'Agent/1127', [contact('call.ended'), agent('available')]],
  [
    'TRANSFER|1142|transfer|6|38|1',
    'Agent/1127',
    [contact('call.transferred', { toQueue: '1142' }), contact('call.ended'), agent('available')],
  ],
  ['RINGNOANSWER|10000', 'Agent/1127', [agent('ringing', -10_000), agent('available')]],
  ['RINGNOANSWER|0', 'Agent/1127', []],
  ['RINGCANCELED|2500', 'Agent/1127', [agent('ringing', -2500), agent('available')]],
  ['AGENTDUMP', 'Agent/1127', [agent('available')]],
  ['ADDMEMBER|', 'Local/1127@callback-agent', [agent('available')]],
  ['AGENTLOGIN|SIP/1127-1', 'Agent/1127', [agent('available')]],
  ['AGENTCALLBACKLOGIN|1127@default', 'Agent/1127', [agent('available')]],
  ['UNPAUSE|', 'SIP/1127', [agent('available')]],
  ['UNPAUSEALL|', 'SIP/1127', [agent('available')]],
  ['PAUSE|lunch', 'SIP/1127', [agent('paused')]],
  ['PAUSEALL|', 'SIP/1127', [agent('paused')]],
  ['WRAPUPSTART|30', 'SIP/1127', [agent('wrap_up')]],
  ['REMOVEMEMBER|', 'PJSIP/1127', [agent('logged_out')]],
  ['AGENTLOGOFF|SIP/1127-1|60', 'Agent/1127', [agent('logged_out')]],
  ['AGENTCALLBACKLOGOFF|hint:1127@default|25195', 'Agent/1127', [agent('logged_out')]],
];

describe('queue_log', () => {
  test.each(table)('%s by %s has its meaning in the contract', async (line, member, meanings) => {
    const items = await read(`${AT}|${CALL}|IT|${member}|${line}`);
    expect(items).toEqual(
      meanings.map(([type, subject, offsetMs, data]) => ({
        kind: 'event',
        line: 1,
        event: {
          specversion: '1.0',
          id: expect.stringMatching(/^e[0-9a-f]{28}$/),
          source: 'import:queue-log:bum',
          type,
          subject,
          time: iso(offsetMs),
          data: { service: 'bum', ...data },
        },
      })),
    );
    for (const item of items) expect(item.kind === 'event' ? checkEvent(item.event) : item).toEqual([]);
  });

  test.each(['QUEUESTART', 'CONFIGRELOAD', 'SYSCOMPAT', 'DID', 'PENALTY', 'OUTDIAL', 'OUTANSWER', 'toString'])(
    '%s is counted as not mapped',
    async (verb) => {
      expect(await read(`${AT}|NONE|NONE|NONE|${verb}|`)).toEqual([{ kind: 'not_mapped', line: 1, what: verb }]);
    },
  );

  test('a line that cannot be read is reported with its number, and the next one is read', async () => {
    const items = await read(
      '',
      'rubbish',
      `x|${CALL}|IT|NONE|ABANDON|1|1|1`,
      `${AT}|NONE|IT|NONE|ABANDON|1|1|1`,
      `${AT}|${CALL}|IT|NONE|ABANDON`,
    );
    expect(items).toMatchObject([
      { kind: 'problem', line: 2, reason: 'has fewer than five fields' },
      { kind: 'problem', line: 3, reason: 'does not begin with seconds since 1970' },
      { kind: 'problem', line: 4, reason: 'ABANDON names no call' },
      { kind: 'event', line: 5 },
    ]);
  });

  test("the caller's number does not show in the id of the event", async () => {
    const [known, unknown] = await read(
      `${AT}|${CALL}|IT|NONE|ENTERQUEUE||0701740605|1`,
      `${AT}|${CALL}|IT|NONE|ENTERQUEUE|||1`,
    );
    const idOf = (item: typeof known) => (item?.kind === 'event' && 'id' in item.event ? item.event.id : null);
    expect(idOf(known)).toBe(idOf(unknown));
  });
});
