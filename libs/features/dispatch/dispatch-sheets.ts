import type { Configuration } from '#config';
import type { Dispatch, FileLanguage } from '#contracts';
import { dispatchSheet, type Calendar, type Sheet } from '#domain';
import { UnknownDispatchServiceError } from './dispatch-errors.js';

/** Writes figures of dispatch as sheets. */
export class DispatchSheets {
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(configuration: Configuration, calendar: Calendar) {
    this.#configuration = configuration;
    this.#calendar = calendar;
  }

  /** Gives the sheet of figures in a language. */
  sheetOf(figures: Dispatch, language: FileLanguage): Sheet {
    const { services, intervals } = this.#configuration;
    const service = services.get(figures.service);
    if (!service) throw new UnknownDispatchServiceError();
    return dispatchSheet(figures, { language, service, calendar: this.#calendar, intervals: intervals.intervals });
  }
}
