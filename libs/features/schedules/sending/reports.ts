import { dispatchQuerySchema, type FileLanguage, type PeriodAnswer, type RunReport } from '#contracts';
import type { CompensationSheets } from '#compensation';
import type { DispatchFiguresReader, DispatchSheets } from '#dispatch';
import { periodName, type Sheet } from '#domain';
import type { Files, MadeFile } from '#files';
import type { Scorecards, ScorecardSheets } from '#scorecards';

/** A report as it is sent: the sheet, everything that is said to judge it by, what its period is called, and its files. */
export interface MadeReport {
  readonly report: RunReport;
  readonly sheet: Sheet;
  readonly notes: readonly string[];
  readonly periodName: string;
  readonly files: readonly MadeFile[];
}

/** What reads figures and writes them as sheets and files. */
export interface ReportsParts {
  readonly scorecards: Scorecards;
  readonly scorecardSheets: ScorecardSheets;
  readonly compensation: CompensationSheets;
  readonly dispatch: DispatchFiguresReader;
  readonly dispatchSheets: DispatchSheets;
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
      const { sheet, period, notes } = await this.#sheetOf(report, language, nowMs);
      const files: MadeFile[] = [];
      for (const format of report.formats) files.push(await this.#parts.files.make({ sheet, format }));
      made.push({ report, sheet, notes, periodName: periodName(period, language), files });
    }
    return made;
  }

  async #sheetOf(
    { kind, service, period }: RunReport,
    language: FileLanguage,
    nowMs: number,
  ): Promise<Pick<MadeReport, 'sheet' | 'notes'> & { readonly period: PeriodAnswer }> {
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
