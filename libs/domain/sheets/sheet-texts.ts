import {
  type Counts,
  type HelperKind,
  type IndicatorStatus,
  type PriorityAt,
  type Segment,
  type SheetKind,
  type SourceCompleteness,
  type TargetOperator,
  type UnitKind,
} from '#contracts';

/** Columns that tables have, by their ids. */
export type ColumnId =
  | 'segment'
  | 'name'
  | 'value'
  | 'unit'
  | 'numerator'
  | 'denominator'
  | 'goal'
  | 'status'
  | 'level'
  | 'date'
  | 'month'
  | 'figure'
  | 'best'
  | 'worst'
  | 'statusAtBest'
  | 'statusAtWorst'
  | 'expected'
  | 'most'
  | 'source'
  | 'state'
  | 'from'
  | 'to'
  | 'of'
  | 'interval'
  | 'priority'
  | 'hour'
  | 'area'
  | 'alarm'
  | 'final'
  | 'incidents'
  | 'careLevel'
  | 'reason'
  | 'n'
  | 'missing'
  | 'negative'
  | 'meanMs'
  | 'medianMs'
  | 'p90Ms'
  | 'withinSeconds'
  | 'within'
  | 'share'
  | 'kind'
  | 'alerted'
  | 'accepted'
  | 'onScene'
  | 'beforeAmbulance'
  | 'afterAmbulance';

/** Counts of dispatch, endings among them. */
export type DispatchCount =
  | 'incidents'
  | 'incidentsCancelled'
  | 'notReceived'
  | 'missions'
  | 'missionsCancelled'
  | 'noUnit'
  | 'otherLevel'
  | 'treatedOnScene'
  | 'transported'
  | 'cancelled'
  | 'open';

/** Tables of the files; names are at most 31 characters. */
export type TableId =
  | 'indicators'
  | 'counts'
  | 'levels'
  | 'trend'
  | 'bounds'
  | 'missingCalls'
  | 'unfinished'
  | 'sources'
  | 'silences'
  | 'intervals'
  | 'intervalsByPriority'
  | 'intervalTargets'
  | 'priorities'
  | 'priorityPairs'
  | 'endingReasons'
  | 'help';

/** What files say in one language. */
export interface SheetTexts {
  readonly locale: string;
  readonly missing: string;
  /** Stands for the level of care that a name without one is of. */
  readonly noCareLevel: string;
  readonly about: string;
  readonly notes: string;
  readonly page: string;
  readonly pageOf: string;
  readonly limits: Readonly<Record<TargetOperator, string>>;
  readonly fileNames: Readonly<Record<Exclude<SheetKind, 'follow_up'>, string>>;
  readonly titles: Readonly<Record<Exclude<SheetKind, 'follow_up'>, (service: string, period: string) => string>>;
  readonly facts: Readonly<
    Record<
      | 'service'
      | 'queue'
      | 'area'
      | 'priority'
      | 'priorityAt'
      | 'unitKind'
      | 'partsOf'
      | 'from'
      | 'to'
      | 'asOf'
      | 'target'
      | 'definitions'
      | 'calendar'
      | 'intervals'
      | 'careLevels',
      string
    >
  >;
  readonly periods: {
    readonly week: (part: number, year: number) => string;
    readonly quarter: (part: number, year: number) => string;
    readonly tertial: (part: number, year: number) => string;
    readonly toDate: (month: string, year: number) => string;
  };
  readonly tables: Readonly<Record<TableId, string>>;
  /** Name of a table of hours of the day, and of one of areas. */
  readonly byHour: (table: string) => string;
  readonly byArea: (table: string) => string;
  readonly columns: Readonly<Record<ColumnId, string>>;
  readonly segments: Readonly<Record<Segment, string>>;
  readonly statuses: Readonly<Record<IndicatorStatus, string>>;
  readonly counts: Readonly<Record<keyof Counts, string>>;
  readonly levels: Readonly<Record<'interim_goal' | 'acceptance_level' | 'horizon' | 'target_change', string>>;
  readonly reached: (met: boolean | null) => string;
  readonly sourceStates: Readonly<Record<SourceCompleteness['state'], string>>;
  readonly unfinished: Readonly<Record<'pending' | 'incomplete' | 'quarantined' | 'daysWithGaps', string>>;
  readonly dispatchCounts: Readonly<Record<DispatchCount, string>>;
  readonly levelsOf: Readonly<Record<'incident' | 'unit', string>>;
  readonly priority: (priority: number | null | 'all') => string;
  readonly priorityAt: Readonly<Record<PriorityAt, string>>;
  readonly helpers: Readonly<Record<HelperKind, string>>;
  readonly unitKinds: Readonly<Record<UnitKind, string>>;
  readonly hour: (hour: number) => string;
  /** What an area is called; null where none is known. */
  readonly areaName: (name: string | null) => string;
  readonly eves: Readonly<Record<'midsommarafton' | 'julafton' | 'nyarsafton', string>>;
  readonly sentences: {
    readonly open: string;
    readonly nothing: string;
    readonly gaps: string;
    readonly completenessUnknown: string;
    readonly oncall: (rules: {
      readonly days: string;
      readonly from: string;
      readonly to: string;
      readonly eves: string;
    }) => string;
    readonly exceptions: (days: string) => string;
    readonly arrival: string;
    readonly target: (seconds: number) => string;
    readonly rungOut: string;
    readonly citizen: string;
    readonly wait: string;
    readonly percentiles: string;
    readonly intervals: string;
    readonly incidentArrival: string;
    readonly emptyCells: string;
  };
  readonly charts: {
    readonly trend: string;
    readonly trendAlternative: (told: string) => string;
    readonly intervals: string;
    readonly intervalsAlternative: (told: string) => string;
    readonly between: (name: string, low: string, high: string) => string;
  };
}
