import { loadConfiguration } from '#config';
import type { CompensationSheet, Dispatch, FileLanguage } from '#contracts';
import { compensationSheet, createCalendar, dispatchSheet, scorecardSheet, type Sheet } from '#domain';
import type { AskedScorecard } from '../arbitraries/answers.js';

/** Makes sheets of answers by the configuration of the repository. */
export interface SheetMaker {
  readonly ofScorecard: (asked: AskedScorecard, language: FileLanguage) => Sheet;
  readonly ofCompensation: (compensation: CompensationSheet, language: FileLanguage) => Sheet;
  readonly ofDispatch: (dispatch: Dispatch, language: FileLanguage) => Sheet;
}

/** Reads the configuration of the repository and gives what makes sheets by it. */
export async function sheetMaker(): Promise<SheetMaker> {
  const { services, definitions, calendar: rules, intervals } = await loadConfiguration('config');
  const calendar = createCalendar(rules);
  const serviceOf = (id: string) => {
    const service = services.get(id);
    if (!service) throw new RangeError(`the service ${id} is not configured`);
    return service;
  };
  return {
    ofScorecard: ({ card, ...beside }, language) =>
      scorecardSheet(card, { language, service: serviceOf(card.service), calendar, definitions, ...beside }),
    ofCompensation: (compensation, language) =>
      compensationSheet(compensation, { language, service: serviceOf(compensation.service), calendar }),
    ofDispatch: (dispatch, language) =>
      dispatchSheet(dispatch, {
        language,
        service: serviceOf(dispatch.service),
        calendar,
        intervals: intervals.intervals,
      }),
  };
}
