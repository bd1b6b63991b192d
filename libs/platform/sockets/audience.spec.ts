import { beforeEach, expect, test } from '@jest/globals';
import { Server, type Namespace } from 'socket.io';
import { Audience, type Member } from './audience.js';

let namespace: Namespace;
let audience: Audience;

beforeEach(() => {
  namespace = new Server().of('/spec');
  audience = new Audience('news', namespace);
});

/** Someone in the rooms of the real adapter, without a connection. */
class TestMember implements Member {
  connected = true;
  readonly received: string[] = [];
  constructor(readonly id: string) {}
  get rooms(): ReadonlySet<string> {
    return namespace.adapter.socketRooms(this.id) ?? new Set();
  }
  join(room: string): void {
    namespace.adapter.addAll(this.id, new Set([room]));
  }
  leave(room: string): void {
    namespace.adapter.del(this.id, room);
  }
}

const crowd = (size: number): readonly TestMember[] => Array.from({ length: size }, (_, n) => new TestMember(`m${n}`));

/** Sends a message that takes 10 ms a room; `between` is called once the first room has it. */
function send(members: readonly TestMember[], message: string, between = () => undefined): Promise<void> {
  let rooms = 0;
  return audience.send((room) => {
    const endMs = performance.now() + 10;
    while (performance.now() < endMs);
    for (const member of members) if (member.rooms.has(room)) member.received.push(message);
    rooms += 1;
    if (rooms === 1) between();
  });
}

test('every member gets every message once, in order, and other work its turn meanwhile', async () => {
  const members = crowd(450);
  for (const member of members) audience.enter(member);
  expect(audience.size).toBe(450);
  let turns = 0;
  const working = setInterval(() => (turns += 1), 1);
  await Promise.all([send(members, 'first'), send(members, 'second')]);
  clearInterval(working);
  for (const { received } of members) expect(received).toEqual(['first', 'second']);
  expect(turns).toBeGreaterThanOrEqual(5);
});

test('who enters, or enters again, while a message is being sent gets nothing more of it and all that follow', async () => {
  const members = crowd(250);
  const [newcomer, again] = [new TestMember('newcomer'), members.at(-1)];
  const all = [...members, newcomer];
  for (const member of members) audience.enter(member);
  const sending = send(all, 'first', () => {
    audience.enter(newcomer);
    if (again) audience.enter(again);
  });
  await Promise.all([sending, send(all, 'second')]);
  await send(all, 'third');
  // The second was asked for after they had entered.
  expect(newcomer.received).toEqual(['second', 'third']);
  expect(again?.received).toEqual(['second', 'third']);
  expect(members[0]?.received).toEqual(['first', 'second', 'third']);
});

test('who has left before its turn is not let in', async () => {
  const gone = new TestMember('gone');
  audience.enter(new TestMember('m0'));
  await send([], 'first', () => {
    audience.enter(gone);
    gone.connected = false;
  });
  expect(audience.size).toBe(1);
});

test('nobody listening costs nothing', async () => {
  await audience.send(() => {
    throw new Error('there is no room to send to');
  });
  expect(audience.size).toBe(0);
});
