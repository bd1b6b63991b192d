/** Calls that count for a share, of all that it is a share of. */
export interface Share {
  readonly made: number;
  readonly of: number;
}

/** How a period stands: the share so far, over `hoursGone`, and `hoursLeft` of the same segment. */
export interface Running {
  readonly share: Share;
  readonly hoursGone: number;
  readonly hoursLeft: number;
}

/** A target as a budget in calls; see `budgetSchema` of the contracts. */
export interface CallBudget {
  readonly expected: number;
  readonly allowed: number;
  readonly used: number;
  readonly left: number;
}

/** Budgets are told to the quarter of an hour: nobody acts on the second at which a month runs out. */
export const BUDGET_STEP_MS = 15 * 60_000;

/** Gives the quarter of an hour, epoch ms, that budgets are told as of at an instant. */
export function budgetInstant(nowMs: number): number {
  return Math.floor(nowMs / BUDGET_STEP_MS) * BUDGET_STEP_MS;
}

/**
 * Counts the calls of a whole period: those that came, and as many an hour in the hours left. Where nothing of the period
 * is gone only the calls that came are expected.
 */
export function expectedCalls({ share, hoursGone, hoursLeft }: Running): number {
  const toCome = hoursGone > 0 ? (share.of / hoursGone) * hoursLeft : 0;
  return Math.round(share.of + toCome);
}

/**
 * Turns a goal (share, 0..1) into calls: calls keep coming at the pace of the period so far, and the goal lets
 * floor(expected × (1 − goal)) of them miss.
 */
export function budgetOf(running: Running, goal: number): CallBudget {
  const { share } = running;
  const expected = expectedCalls(running);
  const allowed = mostMisses(expected, goal);
  const used = share.of - share.made;
  return { expected, allowed, used, left: allowed - used };
}

/**
 * Counts the calls in a row that must make the goal before the share meets it: the smallest k with
 * (made + k) / (of + k) ≥ goal. 0 where it is met or nothing was counted; null where no number would do.
 */
export function neededInARow({ made, of }: Share, goal: number): number | null {
  if (of === 0 || made / of >= goal) return 0;
  if (goal >= 1) return null;
  // Division may round across the goal: the neighbours of the estimate decide, by the comparison that judges a share.
  const meets = (calls: number) => (made + calls) / (of + calls) >= goal;
  let calls = Math.max(0, Math.ceil((goal * of - made) / (1 - goal)) - 1);
  while (!meets(calls)) calls += 1;
  while (calls > 0 && meets(calls - 1)) calls -= 1;
  return calls;
}

/**
 * Tells after how many hours of the segment a budget is used up at a pace of misses an hour; 0 where it is used up,
 * null where it lasts at that pace.
 */
export function hoursUntilUsedUp(left: number, missesPerHour: number, hoursLeft: number): number | null {
  if (left < 0) return 0;
  const hours = missesPerHour > 0 ? left / missesPerHour : Infinity;
  return hours < hoursLeft ? hours : null;
}

/** The most calls that may miss: the greatest m with (calls − m) / calls ≥ goal. */
function mostMisses(calls: number, goal: number): number {
  if (calls === 0) return 0;
  const meets = (misses: number) => (calls - misses) / calls >= goal;
  let misses = Math.min(calls, Math.floor(calls * (1 - goal)) + 1);
  while (misses > 0 && !meets(misses)) misses -= 1;
  return misses;
}
