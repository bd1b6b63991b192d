import type { CalendarRules, FileLanguage, PeriodAnswer, ServiceConfiguration, SheetKind } from '#contracts';
import type { Calendar } from '../calendar/calendar.js';
import { text } from './cells.js';
import { periodName } from './period-name.js';
import type { SheetCell, SheetFact } from './sheet.js';
import type { SheetTexts } from './sheet-texts.js';
import { sheetTexts } from './texts-in.js';

/** What a sheet needs beside the answer: whose it is, in which language, and by which calendar. */
export interface SheetContext {
  readonly language: FileLanguage;
  readonly service: ServiceConfiguration;
  readonly calendar: Calendar;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Makes a cell of an instant of any offset. */
export function instantCell(instant: string, { calendar }: Pick<SheetContext, 'calendar'>): SheetCell {
  return { kind: 'instant', at: calendar.formatInstant(Date.parse(instant)) };
}

/** Tells which period of which service, in which queue and area. */
export function whatFacts(
  answer: { readonly period: PeriodAnswer; readonly queue?: string | undefined; readonly area?: string | undefined },
  context: SheetContext,
): readonly SheetFact[] {
  const { language, service } = context;
  const { facts } = sheetTexts(language);
  const { period, queue, area } = answer;
  const named = (list: readonly { readonly id: string; readonly name: string }[], id: string) =>
    text(list.find((one) => one.id === id)?.name ?? id);
  return [
    { name: facts.service, cell: text(service.name[language]) },
    { name: facts.from, cell: instantCell(period.from, context) },
    { name: facts.to, cell: instantCell(period.to, context) },
    ...(queue === undefined ? [] : [{ name: facts.queue, cell: named(service.queues, queue) }]),
    ...(area === undefined ? [] : [{ name: facts.area, cell: named(service.areas, area) }]),
  ];
}

/** Names a file after what it tells of: `styrkort-1177-2026-10`, with queue and area where narrowed. */
export function fileNameOf(
  kind: Exclude<SheetKind, 'follow_up'>,
  parts: readonly (string | undefined)[],
  language: FileLanguage,
): string {
  const given = parts.filter((part) => part !== undefined);
  return [sheetTexts(language).fileNames[kind], ...given]
    .map((part) => part.replaceAll(/[^A-Za-z0-9.]+/g, '-'))
    .join('-');
}

/** Titles a sheet. */
export function titleOf(
  kind: Exclude<SheetKind, 'follow_up'>,
  period: PeriodAnswer,
  { language, service }: SheetContext,
): string {
  return sheetTexts(language).titles[kind](service.name[language], periodName(period, language));
}

/** Tells when it is jourtid by the calendar in force. */
export function oncallNotes({ calendar, language }: SheetContext): readonly string[] {
  const { sentences, eves, locale } = sheetTexts(language);
  const { officeHours, wholeDayEves, exceptions } = calendar.rules;
  const listed = exceptions.map(({ date, reason }) => `${date} (${reason})`).join(', ');
  return [
    sentences.oncall({
      days: daysText(officeHours.weekdays, locale),
      from: officeHours.from,
      to: officeHours.to,
      eves: wholeDayEves.map((eve) => eves[eve]).join(', '),
    }),
    ...(listed === '' ? [] : [sentences.exceptions(listed)]),
  ];
}

/** Lists weekdays, a run of three or more by its ends: `måndag–fredag`. */
function daysText(weekdays: CalendarRules['officeHours']['weekdays'], locale: SheetTexts['locale']): string {
  // 5 January 1970 was a Monday.
  const nameOf = (place: number) =>
    new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(1970, 0, 5 + place));
  const places = WEEKDAYS.flatMap((day, place) => (weekdays.includes(day) ? [place] : []));
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const isRun = places.length > 2 && last - first === places.length - 1;
  return isRun ? `${nameOf(first)}–${nameOf(last)}` : places.map(nameOf).join(', ');
}
