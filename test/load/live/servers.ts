import { Standalone } from '#testing';
import { HelperProcess } from './helper-process.js';
import type { EventLoopDelay, Server } from './measure-load.js';
import { bareAnswerSchema } from './messages.js';
import { childrenOf } from './usage.js';

/** A server of the bench's own. */
export interface OwnServer extends Server {
  end(): Promise<void>;
}

/** Starts the built standalone process, with its redis-server, on a free port and an empty directory. */
export async function startSvarspuls(): Promise<OwnServer> {
  const standalone = await Standalone.start();
  return {
    url: standalone.url,
    key: standalone.key,
    pids: [standalone.pid, ...(await childrenOf(standalone.pid))],
    eventLoop: async () => eventLoopOf(await (await standalone.fetch('/metrics')).text()),
    end: () => standalone.remove(),
  };
}

/** Starts the bare server that sends everybody messages like the example, with the same rhythm. */
export async function startBare(example: string, rhythm: { gatherMs: number; spacingMs: number }): Promise<OwnServer> {
  const helper = new HelperProcess('./bare-server.ts');
  const { url } = await helper.ask({ example, ...rhythm }, bareAnswerSchema);
  return { url, key: '', pids: [helper.pid], eventLoop: () => Promise.resolve(null), end: () => helper.end() };
}

/** Reads the delays that the process has measured since its metrics were read last. */
function eventLoopOf(metrics: string): EventLoopDelay {
  const millisecondsOf = (name: string) => {
    const [, seconds] = new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)$`, 'm').exec(metrics) ?? [];
    return Number(seconds) * 1000;
  };
  return { p99Ms: millisecondsOf('p99'), maxMs: millisecondsOf('max') };
}
