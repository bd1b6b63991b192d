import type { OpenBreach, ServiceAnswer, ServiceKind } from '#contracts';

/** What a wall shows of a service: the queue and the nurses now, or the day's and the month's figures against their goals. */
export const WALL_VIEWS = ['now', 'targets'] as const;
export type WallView = (typeof WALL_VIEWS)[number];

/** One picture of the rotation. */
export interface WallStep {
  readonly service: string;
  readonly view: WallView;
}

/** What the wall turns through, and how long each picture stands. */
export interface Rotation {
  readonly steps: readonly WallStep[];
  readonly seconds: number;
}

const SECONDS = { usual: 20, least: 5, most: 3600 } as const;

/** A dispatch service has one picture: there are no goals to show it against. */
const VIEWS_OF: Record<ServiceKind, readonly WallView[]> = { telephony: WALL_VIEWS, dispatch: ['now'] };

/**
 * Reads `services`, `views` (comma separated) and `seconds` off the address; what is missing or unknown there is every
 * service of `known`, every view that a service has, and twenty seconds.
 */
export function readRotation(query: URLSearchParams, known: readonly Pick<ServiceAnswer, 'id' | 'kind'>[]): Rotation {
  const services = chosenOf(
    query.get('services'),
    known.map(({ id }) => id),
  );
  const asked = Number(query.get('seconds') ?? Number.NaN);
  const seconds = Number.isFinite(asked) ? Math.min(SECONDS.most, Math.max(SECONDS.least, asked)) : SECONDS.usual;
  const steps = known
    .filter(({ id }) => services.includes(id))
    .flatMap(({ id, kind }) => chosenOf(query.get('views'), VIEWS_OF[kind]).map((view) => ({ service: id, view })));
  return { steps, seconds };
}

/** Tells whether a breach keeps its service on the wall: nobody has taken it on, and it is not snoozed. */
export function demandsAttention({ state, acknowledgement, snoozedUntil }: OpenBreach, nowMs: number): boolean {
  if (state !== 'breached' || acknowledgement !== null) return false;
  return snoozedUntil === null || Date.parse(snoozedUntil) <= nowMs;
}

/** The pictures that may be shown: those of the services that demand attention, or all where none does. */
export function stepsToShow(steps: readonly WallStep[], demanding: ReadonlySet<string>): readonly WallStep[] {
  const held = steps.filter(({ service }) => demanding.has(service));
  return held.length > 0 ? held : steps;
}

/** The picture to show: the present one as long as it may be shown, else the first; undefined where there is none. */
export function stepShown(steps: readonly WallStep[], present: WallStep | null): WallStep | undefined {
  return steps.find((step) => isSame(step, present)) ?? steps[0];
}

/** The picture after the present one, from the last on to the first. */
export function stepAfter(steps: readonly WallStep[], present: WallStep | null): WallStep | null {
  const index = steps.findIndex((step) => isSame(step, present));
  return steps[(index + 1) % steps.length] ?? null;
}

function isSame(step: WallStep, other: WallStep | null): boolean {
  return step.service === other?.service && step.view === other.view;
}

function chosenOf<T extends string>(text: string | null, known: readonly T[]): readonly T[] {
  const asked = text?.split(',') ?? [];
  const chosen = known.filter((one) => asked.includes(one));
  return chosen.length > 0 ? chosen : known;
}
