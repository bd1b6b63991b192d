import type { Configuration } from '#config';
import type { FileLanguage, SheetFigures } from '#contracts';
import {
  compensationSheet,
  dispatchSheet,
  followUpSheet,
  scorecardSheet,
  sealedSheet,
  type Calendar,
  type Sheet,
  type SheetContext,
} from '#domain';
import type { ReportedSheet } from './seals.js';
import { UnknownSheetError } from './seal-errors.js';

/** Writes sheets with their figures as reported, to be handed over as files. */
export class SheetWriter {
  readonly #configuration: Configuration;
  readonly #calendar: Calendar;

  constructor(configuration: Configuration, calendar: Calendar) {
    this.#configuration = configuration;
    this.#calendar = calendar;
  }

  /** Gives what was reported as a sheet in a language; throws UnknownSheetError where its service is configured no more. */
  written({ sheet, figures, rulesChanged }: ReportedSheet, language: FileLanguage): Sheet {
    const configured = this.#configuration.services.get(sheet.service);
    if (!configured) throw new UnknownSheetError();
    const service = { ...configured, targetSeconds: sheet.rules.targetSeconds };
    const calendar = this.#calendar;
    return sealedSheet(this.#figuresSheet(figures, { language, service, calendar }), sheet, { calendar, rulesChanged });
  }

  #figuresSheet(figures: SheetFigures, context: SheetContext): Sheet {
    const { definitions, intervals } = this.#configuration;
    if ('settings' in figures) return compensationSheet(figures, context);
    if ('plan' in figures) return followUpSheet(figures, context);
    return 'intervalsVersion' in figures
      ? dispatchSheet(figures, { ...context, intervals: intervals.intervals })
      : scorecardSheet(figures, { ...context, definitions, trend: null, breakdowns: null });
  }
}
