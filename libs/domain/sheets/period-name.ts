import { LOCAL_TIME_ZONE, type FileLanguage, type PeriodAnswer } from '#contracts';
import { readDatedPeriod } from '../calendar/dated-periods.js';
import { sheetTexts } from './texts-in.js';

/** Names a period in words: `oktober 2026`, `vecka 47 2026`; an interval by its first and last instant. */
export function periodName({ id, from, to }: Pick<PeriodAnswer, 'id' | 'from' | 'to'>, language: FileLanguage): string {
  const { locale, periods } = sheetTexts(language);
  const dated = readDatedPeriod(id);
  const [year = 0, part = 0] = (id.match(/\d+/g) ?? []).map(Number);
  const inWords = (instant: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: LOCAL_TIME_ZONE }).format(Date.parse(instant));
  switch (dated?.kind) {
    case 'day':
      return inWords(from, { day: 'numeric', month: 'long', year: 'numeric' });
    case 'week':
      return periods.week(part, year);
    case 'month':
      return inWords(from, { month: 'long', year: 'numeric' });
    case 'quarter':
      return periods.quarter(part, year);
    case 'tertial':
      return periods.tertial(part, year);
    case 'tertial_to_date':
      return periods.toDate(inWords(new Date(Date.parse(to) - 1).toISOString(), { month: 'long' }), year);
    case 'year':
      return id;
    case undefined:
      return [from, to].map((instant) => inWords(instant, { dateStyle: 'short', timeStyle: 'medium' })).join(' – ');
  }
}
