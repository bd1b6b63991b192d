import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { SMTPServer } from 'smtp-server';

/** A request that came in. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A web server that keeps what it is sent. */
export interface HttpReceiver {
  readonly url: string;
  readonly received: readonly ReceivedRequest[];
  /** Decides the answers, 204 unless said otherwise. */
  answer(status: (request: ReceivedRequest) => number | Promise<number>): void;
  close(): Promise<void>;
}

/** Starts a web server, on a free port unless one is given. */
export async function startHttpReceiver(port = 0): Promise<HttpReceiver> {
  const received: ReceivedRequest[] = [];
  let statusOf: (request: ReceivedRequest) => number | Promise<number> = () => 204;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
      received.push(one);
      void Promise.resolve(statusOf(one)).then((status) =>
        response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end(),
      );
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    received,
    answer: (status) => void (statusOf = status),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A message that came in, as it was sent. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly source: string;
}

/** A mail server that keeps what it is sent. */
export interface MailReceiver {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** Decides what is answered to each message once it has come; 250 takes it. Everything is taken unless said otherwise. */
  answer(status: (mail: ReceivedMail) => number | Promise<number>): void;
  close(): Promise<void>;
}

/** Starts a mail server, without encryption and on a free port, that takes everything but what is for `refused@…`. */
export async function startMailReceiver(): Promise<MailReceiver> {
  const received: ReceivedMail[] = [];
  let statusOf: (mail: ReceivedMail) => number | Promise<number> = () => 250;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith('refused@') ? done(Object.assign(new Error('refused'), { responseCode: 550 })) : done(),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const mail = { to, source: Buffer.concat(chunks).toString() };
        void Promise.resolve(statusOf(mail)).then((responseCode) => {
          if (responseCode !== 250) return done(Object.assign(new Error('refused'), { responseCode }));
          received.push(mail);
          done();
        });
      });
    },
  });
  // A client that leaves without a word is no fault of the server.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${portOf(server.server.address())}`,
    received,
    answer: (status) => void (statusOf = status),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function portOf(address: unknown): number {
  if (typeof address === 'object' && address !== null && 'port' in address) return Number(address.port);
  throw new Error('the server does not listen');
}
