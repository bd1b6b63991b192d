import type { AmountSpan, Placement } from '#contracts';

/** What only the files of the compensation say, in one language. */
export interface CompensationTexts {
  readonly facts: Readonly<
    Record<'agreement' | 'quarters' | 'amount' | 'amountCovers' | 'placement' | 'paidBelow' | 'source', string>
  >;
  /** Names of the tables; at most 31 characters. */
  readonly tables: Readonly<
    Record<'outcome' | 'steps' | 'readings' | 'neighbours' | 'remaining' | 'edges' | 'whatIf', string>
  >;
  readonly columns: Readonly<
    Record<
      | 'stepFrom'
      | 'percentPaid'
      | 'sek'
      | 'fullSek'
      | 'roundingSensitive'
      | 'placement'
      | 'paidBelowPercent'
      | 'amountCovers'
      | 'inForce'
      | 'towards'
      | 'differenceSek'
      | 'ofCallsToCome'
      | 'ofCallsOffered'
      | 'answersNeeded'
      | 'shareNeeded'
      | 'percentInTime'
      | 'answers',
      string
    >
  >;
  readonly agreement: (version: string) => string;
  readonly placements: Readonly<Record<Placement, string>>;
  readonly spans: Readonly<Record<AmountSpan, string>>;
  readonly towards: Readonly<Record<'up' | 'down', string>>;
  readonly remaining: Readonly<Record<'hoursLeft' | 'callsPerHour' | 'callsToCome', string>>;
  readonly sensitive: Readonly<Record<'true' | 'false', string>>;
  readonly inForce: Readonly<Record<'true' | 'false', string>>;
  readonly unreachable: string;
  readonly sentences: Readonly<
    Record<'preliminary' | 'noShare' | 'sensitive' | 'share' | 'whole' | 'sek' | 'neighbours' | 'forecast', string>
  >;
}
