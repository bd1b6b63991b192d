import { createLogger } from '#observability';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { connect, type Socket as TcpSocket } from 'node:net';
import { Server } from 'socket.io';
import { closeWhenStalled, MOST_UNREAD_CHARACTERS } from './slow-clients.js';
import { SOCKET_OPTIONS } from './socket-options.js';

const logger = createLogger('silent');
let http: HttpServer;
let io: Server;
let stalled: number;
let client: TcpSocket;

beforeEach(async () => {
  http = createServer();
  io = new Server(http, SOCKET_OPTIONS);
  stalled = 0;
  io.engine.on('connection', (connection) => closeWhenStalled(connection, () => (stalled += 1)));
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const address = http.address();
  client = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
  client.on('error', (err) => logger.debug({ err }));
  const connected = once(io, 'connection');
  // A bare web socket client that joins the default namespace (frame "40", masked with zeros).
  client.write(
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  await once(client, 'data');
  client.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, ...Buffer.from('40')]));
  await connected;
});

afterEach(async () => {
  client.destroy();
  await io.close();
});

const send = (characters: number) =>
  new Promise<void>((resolve) => {
    io.emit('news', 'x'.repeat(characters));
    setImmediate(resolve);
  });

test('a client that stops reading is disconnected before much waits for it', async () => {
  client.pause();
  const disconnected = new Promise((resolve) =>
    io.sockets.sockets.forEach((socket) => socket.on('disconnect', resolve)),
  );
  for (let sent = 0; stalled === 0 && sent < 200; sent += 1) await send(MOST_UNREAD_CHARACTERS / 16);
  await disconnected;
  expect(stalled).toBe(1);
  expect(io.sockets.sockets.size).toBe(0);
});

test('a client that reads stays, however much it is sent', async () => {
  client.resume();
  let received = 0;
  client.on('data', (chunk) => (received += chunk.length));
  for (let sent = 1; sent <= 64; sent += 1) {
    await send(MOST_UNREAD_CHARACTERS / 16);
    while (received < (sent * MOST_UNREAD_CHARACTERS) / 16) await once(client, 'data');
  }
  expect(stalled).toBe(0);
  expect(io.sockets.sockets.size).toBe(1);
});
