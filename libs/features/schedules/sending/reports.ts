import {
  dispatchQuerySchema,
  type FileLanguage,
  type FollowUpReport,
  type PeriodAnswer,
  type RunReport,
} from '#contracts';
import type { CompensationSheets } from '#compensation';
import type { DispatchFiguresReader, DispatchSheets } from '#dispatch';
import { followUpDocument, periodName, type Calendar, type Sheet, type TextDocument } from '#domain';
import type { Files, MadeFile } from '#files';
import type { FollowUpReports } from '#follow-up';
import type { Scorecards, ScorecardSheets } from '#scorecards';

type FollowUpRun = Extract<RunReport, { readonly kind: 'follow_up' }>;
type SheetRun = Exclude<RunReport, FollowUpRun>;

interface Made<Report extends RunReport> {
  readonly report: Report;
  /** What its period is called. */
  readonly periodName: string;
  readonly files: readonly MadeFile[];
}

/** A sheet as it is sent, with everything that is said to judge it by. */
export interface MadeSheet extends Made<SheetRun> {
  readonly sheet: Sheet;
  readonly notes: readonly string[];
}

/** A follow-up report as it is sent. */
export interface MadeFollowUp extends Made<FollowUpRun> {
  readonly document: TextDocument;
  readonly followUp: FollowUpReport;
}

/** A report as it is sent. */
export type MadeReport = MadeSheet | MadeFollowUp;

/** What reads figures and writes them as sheets and files. */
export interface ReportsParts {
  readonly scorecards: Scorecards;
  readonly scorecardSheets: ScorecardSheets;
  readonly compensation: CompensationSheets;
  readonly dispatch: DispatchFiguresReader;
  readonly dispatchSheets: DispatchSheets;
  readonly followUp: FollowUpReports;
  readonly calendar: Calendar;
  readonly files: Pick<Files, 'make'>;
}

/** Makes reports by what answers the same questions over HTTP, of the figures as they are known at an instant. */
export class Reports {
  readonly #parts: ReportsParts;

  constructor(parts: ReportsParts) {
    this.#parts = parts;
  }

  /** Makes reports in a language; throws what the readers of figures throw. */
  async make(reports: readonly RunReport[], language: FileLanguage, nowMs: number): Promise<readonly MadeReport[]> {
    const made: MadeReport[] = [];
    for (const report of reports) {
      made.push(
        report.kind === 'follow_up'
          ? await this.#followUp(report, language, nowMs)
          : await this.#sheet(report, language, nowMs),
      );
    }
    return made;
  }

  async #followUp(report: FollowUpRun, language: FileLanguage, nowMs: number): Promise<MadeFollowUp> {
    const { calendar, files: writer } = this.#parts;
    const followUp = await this.#parts.followUp.ofServices(report.services, report.period, nowMs);
    const document = followUpDocument(followUp, { language, calendar });
    const files: MadeFile[] = [];
    for (const format of report.formats) files.push(await writer.make({ document, format }));
    return { report, document, followUp, periodName: periodName(followUp.period, language), files };
  }

  async #sheet(report: SheetRun, language: FileLanguage, nowMs: number): Promise<MadeSheet> {
    const { sheet, period, notes } = await this.#sheetOf(report, language, nowMs);
    const files: MadeFile[] = [];
    for (const format of report.formats) files.push(await this.#parts.files.make({ sheet, format }));
    return { report, sheet, notes, periodName: periodName(period, language), files };
  }

  async #sheetOf(
    { kind, service, period }: SheetRun,
    language: FileLanguage,
    nowMs: number,
  ): Promise<Pick<MadeSheet, 'sheet' | 'notes'> & { readonly period: PeriodAnswer }> {
    const { scorecards, scorecardSheets, compensation, dispatch, dispatchSheets } = this.#parts;
    switch (kind) {
      case 'scorecard': {
        const asked = { period, queue: null, area: null, asOfMs: null };
        const card = await scorecards.scorecard(service, asked, nowMs);
        const sheet = await scorecardSheets.sheetOf(card, { ...asked, language }, nowMs);
        return { sheet, notes: sheet.notes, period: card.period };
      }
      case 'compensation': {
        const sheet = compensation.written(await compensation.sheet(service, period, nowMs), language);
        // How complete the calls behind it are is told by the scorecard of the quarter alone.
        const card = await this.#sheetOf({ kind: 'scorecard', service, period, formats: [] }, language, nowMs);
        return { sheet, notes: [...sheet.notes, ...card.notes], period: card.period };
      }
      case 'dispatch': {
        const figures = await dispatch.figures(service, dispatchQuerySchema.parse({ period }), nowMs);
        const sheet = dispatchSheets.sheetOf(figures, language);
        return { sheet, notes: sheet.notes, period: figures.period };
      }
      default:
        return kind satisfies never;
    }
  }
}
