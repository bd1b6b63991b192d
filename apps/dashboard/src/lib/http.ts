import { problemSchema, type Problem } from '#contracts';
import type { z } from 'zod';

/** Tells that the server answered with something else than what was asked for; `problem` is its own account. */
export class HttpProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'HttpProblem';
    this.problem = problem;
  }
}

/** Fetches JSON of this origin and checks its shape. Throws `HttpProblem` for an answer that is not 2xx. */
export async function fetchJson<T>(path: string, schema: z.ZodType<T>, init: RequestInit = {}): Promise<T> {
  return schema.parse(await (await send(path, init)).json());
}

/** Sends a request of which only success matters. Throws `HttpProblem` for an answer that is not 2xx. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, {
    ...init,
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(init.body === undefined ? {} : { 'content-type': 'application/json' }) },
  });
  if (!response.ok) throw new HttpProblem(await readProblem(response));
  return response;
}

async function readProblem(response: Response): Promise<Problem> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  return { type: 'about:blank', title: `HTTP ${response.status}`, status: response.status, code: 'unreadable_answer' };
}

/** Tells whether an error says that nobody is logged in. */
export function isLoggedOut(error: unknown): boolean {
  return error instanceof HttpProblem && error.problem.status === 401;
}
