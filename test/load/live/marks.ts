import { z } from 'zod';

/**
 * Marks that travel through the live state: each is one more agent that pauses (`rising`), or one that ends its pause. Only
 * the marking agents ever pause, so that the count of paused agents tells how many marks of a run a state shows.
 */
export const markRunSchema = z.object({
  /** Marks of the run: as many as there are marking agents. */
  count: z.number().int(),
  rising: z.boolean(),
});
export type MarkRun = z.infer<typeof markRunSchema>;

/** Requests a second, a mark in each: telephone exchanges gather what happens for some tens of milliseconds. */
export const REQUESTS_PER_SECOND = 20;

/** Tells how many marks of a run a state with so many paused agents shows. */
export function marksShown({ count, rising }: MarkRun, paused: number): number {
  return rising ? paused : count - paused;
}

/** Names the marking agent of a mark (1 is the first); the same agents begin and end their pauses. */
export function markingAgent(mark: number): string {
  return `mark-${mark}`;
}

/** Gives the state that the agent of a mark changes to. */
export function markingState({ rising }: MarkRun): 'paused' | 'logged_out' {
  return rising ? 'paused' : 'logged_out';
}
