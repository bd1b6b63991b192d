import type {
  Counts,
  DefinitionProfile,
  Figures,
  FollowUpFigure,
  FollowUpPlanRow,
  FollowUpRow,
  FollowUpValue,
  Series,
  Words,
} from '#contracts';
import { sheetTexts } from '../sheets/texts-in.js';

/** Figures of a period, as scorecards and series answer them. */
export type FiguresOfPeriod = Series['entries'][number];

/** What fills rows in: the period as a whole, and every month of it in order. */
export interface MonthlyFigures {
  readonly whole: FiguresOfPeriod;
  readonly months: readonly FiguresOfPeriod[];
}

/** Fills a row of the plan in; one that deviations fill in, or of a service without figures (null), has no figures. */
export function fillRow(
  { id, words, source, reports, fills }: FollowUpPlanRow,
  figures: MonthlyFigures | null,
  definitions: DefinitionProfile,
): FollowUpRow {
  return { id, words, source, reports, figures: figures === null || fills === 'deviations' ? [] : fills.map(filled) };

  function filled(fill: Exclude<FollowUpPlanRow['fills'], string>[number]): FollowUpFigure {
    if (figures === null) throw new RangeError('a figure is filled in from figures');
    const { whole, months } = figures;
    if ('count' in fill) {
      const of = (one: FiguresOfPeriod) => countIn(one, fill.count);
      return { id: fill.count, name: nameOfCount(fill.count), unit: 'count', months: months.map(of), whole: of(whole) };
    }
    const definition = definitions.indicators.find((one) => one.id === fill.indicator);
    if (!definition) throw new RangeError(`${fill.indicator} is not defined`);
    const of = ({ period, ...own }: FiguresOfPeriod): FollowUpValue => {
      const found = own.indicators.find((one) => one.id === fill.indicator);
      if (!found) throw new RangeError(`${fill.indicator} is not evaluated`);
      const { value, target, status } = found;
      const { numerator, denominator } = isUnheard(own) ? NOTHING : found;
      return { period, value, numerator, denominator, target, status };
    };
    const { name, unit } = definition;
    return { id: fill.indicator, name: { sv: name.sv, en: name.en }, unit, months: months.map(of), whole: of(whole) };
  }
}

const NOTHING = { numerator: null, denominator: null };

/** A period of which nothing at all was heard has no counts: its zeroes are not those of a quiet month. */
function countIn({ period, ...figures }: FiguresOfPeriod, count: keyof Counts): FollowUpValue {
  const value = isUnheard(figures) ? null : figures.counts[count];
  const status = value === null ? 'no_data' : 'no_target';
  return { period, value, ...NOTHING, target: null, status };
}

function isUnheard({ counts, indicators }: Figures): boolean {
  return Object.values(counts).every((count) => count === 0) && indicators.every(({ value }) => value === null);
}

function nameOfCount(count: keyof Counts): Words {
  return { sv: sheetTexts('sv').counts[count], en: sheetTexts('en').counts[count] };
}
