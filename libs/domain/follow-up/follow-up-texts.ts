import type {
  DeviationFigures,
  DeviationStatus,
  FollowUpReportId,
  FollowUpTextName,
  MeasureEffect,
  Role,
} from '#contracts';

type Side = DeviationFigures['side'];

/** What follow-up reports say in one language. */
export interface FollowUpDocumentTexts {
  readonly fileName: string;
  readonly reports: Readonly<Record<FollowUpReportId, string>>;
  readonly title: (report: string, year: string) => string;
  readonly titleOfArea: (title: string, area: string) => string;
  readonly about: string;
  readonly facts: Readonly<Record<'plan' | 'definitions' | 'calendar' | 'from' | 'to' | 'asOf', string>>;
  readonly notes: {
    readonly open: string;
    readonly missing: string;
    readonly target: (area: string, seconds: number) => string;
    readonly rungOut: string;
    readonly citizen: string;
  };
  readonly gaps: (gaps: { readonly quarantined: number; readonly daysWithGaps: number }) => string;
  readonly source: (source: string, reports: string) => string;
  /** Said in place of the reports where the source names none. */
  readonly noReport: string;
  readonly noRows: string;
  /** Names of the tables of a sheet. */
  readonly tables: Readonly<Record<'figures' | 'texts' | 'deviations' | 'measures', string>>;
  readonly columns: Readonly<
    Record<
      | 'row'
      | 'figure'
      | 'text'
      | 'words'
      | 'month'
      | 'value'
      | 'numerator'
      | 'denominator'
      | 'calls'
      | 'goal'
      | 'status'
      | 'deviation'
      | 'from'
      | 'to'
      | 'cause'
      | 'state'
      | 'owner'
      | 'measure'
      | 'due'
      | 'done'
      | 'effectOn'
      | 'effect',
      string
    >
  >;
  readonly whole: string;
  readonly underWay: (period: string) => string;
  readonly toCome: (period: string) => string;
  readonly texts: Readonly<Record<FollowUpTextName, string>>;
  readonly notWritten: string;
  readonly notWrittenMeasures: string;
  readonly unwritten: (area: string, texts: readonly string[]) => string;
  readonly written: (by: { readonly role: string; readonly at: string; readonly version: number }) => string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly deviations: string;
  readonly deviation: string;
  readonly noDeviations: string;
  readonly untouched: (count: number) => string;
  readonly measures: string;
  readonly noMeasures: string;
  readonly ongoing: string;
  readonly escalated: (to: string) => string;
  readonly statuses: Readonly<Record<DeviationStatus, string>>;
  readonly sides: Readonly<Record<DeviationFigures['unit'], Readonly<Record<Side, string>>>>;
  readonly effects: {
    readonly noDay: string;
    readonly noIndicator: string;
    readonly tooEarly: string;
    readonly ways: Readonly<Record<NonNullable<MeasureEffect['moved']> | 'unknown', string>>;
    readonly moved: (told: {
      readonly indicator: string;
      readonly moved: string;
      readonly before: string;
      readonly after: string;
      readonly weeks: number;
    }) => string;
  };
  readonly suggestion: Readonly<Record<'owner' | 'done' | 'due' | 'effect', (what: string) => string>>;
}
