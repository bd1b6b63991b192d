import { BACK_TEST_LINES, backTestLineSchema, problemSchema, type BackTestAnswer, type BreachRule } from '#contracts';

/** What a back-test is asked for: a rule, and over which span, instants. */
export interface Trial {
  readonly rule: BreachRule;
  readonly from: string;
  readonly to: string;
}

/** Why there is no result. */
export type TrialProblem =
  { readonly kind: 'busy' } | { readonly kind: 'broken' } | { readonly kind: 'refused'; readonly detail: string };

/** How a trial stands. */
export type TrialState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly done: number }
  | { readonly phase: 'failed'; readonly problem: TrialProblem }
  | { readonly phase: 'done'; readonly answer: BackTestAnswer };

/**
 * Runs a back-test and publishes how far it has come, line by line, and last its result or why there is none. Once the
 * signal is aborted nothing more is published, and the server breaks it off.
 */
export async function runTrial(trial: Trial, publish: (state: TrialState) => void, signal: AbortSignal): Promise<void> {
  publish({ phase: 'running', done: 0 });
  try {
    const response = await fetch('/v1/breach-rules/back-test', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { accept: BACK_TEST_LINES, 'content-type': 'application/json' },
      body: JSON.stringify(trial),
      signal,
    });
    if (!response.ok || response.body === null) return publish({ phase: 'failed', problem: await problemOf(response) });
    let state: TrialState = { phase: 'failed', problem: { kind: 'broken' } };
    for await (const line of linesOf(response.body)) {
      state = stateOf(line);
      if (signal.aborted) return;
      publish(state);
    }
    // An answer that ends without a result was broken off on its way.
    if (state.phase === 'running') publish({ phase: 'failed', problem: { kind: 'broken' } });
  } catch {
    if (!signal.aborted) publish({ phase: 'failed', problem: { kind: 'broken' } });
  }
}

function stateOf(line: string): TrialState {
  const parsed = backTestLineSchema.parse(JSON.parse(line));
  if ('result' in parsed) return { phase: 'done', answer: parsed.result };
  if ('failed' in parsed) return { phase: 'failed', problem: { kind: 'broken' } };
  return { phase: 'running', done: parsed.done };
}

async function* linesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const parts = (rest + value).split('\n');
    rest = parts.pop() ?? '';
    yield* parts.filter((part) => part !== '');
  }
  if (rest !== '') yield rest;
}

async function problemOf(response: Response): Promise<TrialProblem> {
  if (response.status === 429) return { kind: 'busy' };
  const { data } = problemSchema.safeParse(await response.json().catch(() => null));
  if (!data || response.status >= 500) return { kind: 'broken' };
  const [error] = data.errors ?? [];
  return { kind: 'refused', detail: error ? `${error.path} ${error.message}` : (data.detail ?? data.title) };
}
