/**
 * Helper process of the live bench: the least that could do the fan-out. It takes the same requests, gathers as Svarspuls
 * does and sends everybody the same bytes over bare `ws`; it checks, stores and evaluates nothing.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { answerRequests } from './helper-process.js';
import { bareRequestSchema } from './messages.js';

const exampleSchema = z.object({ state: z.looseObject({ agents: z.looseObject({}) }) }).loose();
const eventsSchema = z.array(
  z.object({ subject: z.string().optional(), data: z.object({ state: z.string().optional() }).optional() }),
);

answerRequests(async (request) => {
  const { example, gatherMs, spacingMs } = bareRequestSchema.parse(request);
  const template = exampleSchema.parse(JSON.parse(example));
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  const paused = new Set<string>();
  let sentAtMs = -Infinity;
  let timer: NodeJS.Timeout | undefined;

  const message = (): Buffer => {
    const { state } = template;
    const agents = { ...state.agents, paused: paused.size };
    return Buffer.from(JSON.stringify({ ...template, state: { ...state, agents } }));
  };
  const publish = (): void => {
    timer = undefined;
    sentAtMs = performance.now();
    const bytes = message();
    for (const client of sockets.clients) client.send(bytes, { binary: false });
  };
  sockets.on('connection', (client) => client.send(message(), { binary: false }));
  server.on('request', (incoming, response) => {
    void bodyOf(incoming).then((body) => {
      for (const { subject = '', data } of eventsSchema.parse(JSON.parse(body))) {
        if (data?.state === 'paused') paused.add(subject);
        if (data?.state === 'logged_out') paused.delete(subject);
      }
      timer ??= setTimeout(publish, Math.max(gatherMs, sentAtMs + spacingMs - performance.now()));
      response.writeHead(202).end('{}');
    });
  });
  await once(server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }), 'listening');
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` };
});

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
