import type { Cause, CauseFinding, TelephonyState } from '#contracts';

/** How far beyond normal a measure must be to explain a breach. */
export const STANDS_OUT = 1.25;

/** Fewest conversations that say something of their length. */
const FEWEST_TALKS = 5;

/** What is normal for an hour: means over the same weekday and hour of the weeks before. */
export interface NormalHour {
  readonly weeks: number;
  readonly offered: number;
  readonly turnedAway: number;
  /** Talk and wrap-up of a call, ms; null where no call was answered. */
  readonly handlingMs: number | null;
  /** Nurses who take calls; null where no source told of any. */
  readonly nurses: number | null;
}

/**
 * Compares the last 60 minutes with a normal hour (null: nothing comparable is stored). A measure stands out from 1.25
 * times normal on, the number of nurses below normal / 1.25; callers turned away do so, too, where normally none are; a
 * silent feed always does.
 */
export function causeOf({ windows, agents, sources }: TelephonyState, normal: NormalHour | null): Cause {
  const { counts, indicators } = windows['60m'];
  const isBeyond = (present: number, usual: number | undefined | null) =>
    usual !== undefined && usual !== null && present > usual * STANDS_OUT;
  const meanOf = (id: string) => indicators.find((one) => one.id === id);
  const talk = meanOf('mean_talk');
  const talkMs = talk?.value ?? null;
  const handlingMs = talkMs === null ? null : talkMs + (meanOf('mean_wrap_up')?.value ?? 0);
  const nurses = agents.available + agents.ringing + agents.onCall + agents.wrapUp;
  const silent = sources.filter(({ state }) => state === 'silent').length;
  const findings: CauseFinding[] = [
    { kind: 'silent_feed', present: silent, normal: 0, standsOut: silent > 0 },
    {
      kind: 'volume',
      present: counts.offered,
      normal: normal?.offered ?? null,
      standsOut: isBeyond(counts.offered, normal?.offered),
    },
    ...(handlingMs === null
      ? []
      : [
          {
            kind: 'handling_time' as const,
            present: handlingMs,
            normal: normal?.handlingMs ?? null,
            standsOut: (talk?.denominator ?? 0) >= FEWEST_TALKS && isBeyond(handlingMs, normal?.handlingMs),
          },
        ]),
    {
      kind: 'closed_queue',
      present: counts.turnedAway,
      normal: normal?.turnedAway ?? null,
      standsOut: isBeyond(counts.turnedAway, normal?.turnedAway),
    },
    // No agent at all means a source that tells no agents' states, not an empty room.
    ...(nurses + agents.paused === 0
      ? []
      : [
          {
            kind: 'staffing' as const,
            present: nurses,
            normal: normal?.nurses ?? null,
            standsOut: nurses * STANDS_OUT < (normal?.nurses ?? 0),
          },
        ]),
  ];
  return {
    findings: standingOutFirst(findings),
    comparedWeeks: normal?.weeks ?? 0,
  };
}

/** Puts the findings first that can explain a breach. */
export function standingOutFirst(findings: readonly CauseFinding[]): CauseFinding[] {
  return findings.toSorted((a, b) => Number(b.standsOut) - Number(a.standsOut));
}
