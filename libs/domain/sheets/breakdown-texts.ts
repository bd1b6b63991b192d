import type { CallOutcome } from '#contracts';
import type { WaitedName } from '../tallies/tally.js';

/** What only the tables of what a scorecard is made up of say, in one language. */
export interface BreakdownTexts {
  /** Names of the tables; at most 31 characters. */
  readonly tables: Readonly<Record<'queues' | 'areas' | 'waits' | 'week' | 'referrals', string>>;
  readonly columns: Readonly<
    Record<'queue' | 'area' | 'wait' | 'side' | 'weekday' | 'classified' | WaitedName | CallOutcome, string>
  >;
  /** The place of calls that no area is known of. */
  readonly withoutArea: string;
  /** Names waits of more than `over` and at most `within`; `isEdge`: `within` is the target time. */
  readonly waitSpan: (span: { readonly over: string; readonly within: string; readonly isEdge: boolean }) => string;
  readonly waitOver: (over: string) => string;
  readonly sides: Readonly<Record<'within' | 'beyond', string>>;
  /** From Monday to Sunday. */
  readonly weekdays: readonly string[];
  readonly callsPerHour: string;
  readonly charts: {
    readonly waits: string;
    readonly waitsAlternative: (told: string) => string;
    /** Tell how many were answered and how many abandoned on one side of the target time. */
    readonly within: (answered: string, abandoned: string) => string;
    readonly beyond: (answered: string, abandoned: string) => string;
  };
  readonly sentences: Readonly<
    Record<'queues' | 'waits' | 'edges' | 'week' | 'noWeek' | 'referrals' | 'noReferrals', string>
  >;
}
