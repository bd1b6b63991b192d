import type { CompensationSheets } from '#compensation';
import type { Configuration } from '#config';
import {
  dispatchQuerySchema,
  followUpPeriodSchema,
  quarterIdSchema,
  type SheetFigures,
  type SheetKind,
  type SheetRules,
} from '#contracts';
import type { DispatchFiguresReader } from '#dispatch';
import type { FollowUpReports } from '#follow-up';
import { InvalidRequestError } from '#http';
import type { Scorecards } from '#scorecards';

/** Which sheet: what of a service, and the id of the period. */
export interface AskedSheet {
  readonly kind: SheetKind;
  readonly service: string;
  readonly period: string;
}

/** Reads the figures of sheets as the interface answers them. */
export class SheetReader {
  readonly #scorecards: Scorecards;
  readonly #compensation: CompensationSheets;
  readonly #dispatch: DispatchFiguresReader;
  readonly #followUp: FollowUpReports;
  readonly #configuration: Configuration;

  constructor(parts: {
    readonly scorecards: Scorecards;
    readonly compensation: CompensationSheets;
    readonly dispatch: DispatchFiguresReader;
    readonly followUp: FollowUpReports;
    readonly configuration: Configuration;
  }) {
    this.#scorecards = parts.scorecards;
    this.#compensation = parts.compensation;
    this.#dispatch = parts.dispatch;
    this.#followUp = parts.followUp;
    this.#configuration = parts.configuration;
  }

  /**
   * Gives the figures of a sheet; with `asOfMs` from the events taken in until then alone. Throws InvalidRequestError for a
   * kind that the service has not, and what the scorecard, compensation, dispatch and the follow-up report throw.
   */
  read({ kind, service, period }: AskedSheet, asOfMs: number | null, nowMs: number): Promise<SheetFigures> {
    this.#check(kind, service);
    switch (kind) {
      case 'scorecard':
        return this.#scorecards.scorecard(service, { period, asOfMs, queue: null, area: null }, nowMs);
      case 'compensation':
        return this.#compensation.sheet(service, quarterOf(period), nowMs, asOfMs);
      case 'dispatch': {
        const asOf = asOfMs === null ? {} : { asOf: new Date(asOfMs).toISOString() };
        return this.#dispatch.figures(service, dispatchQuerySchema.parse({ period, ...asOf }), nowMs);
      }
      case 'follow_up':
        return this.#followUp.area(service, reportPeriodOf(period), nowMs, asOfMs);
    }
  }

  /** Tells the rules that the figures of a kind are made by now. */
  rules({ kind, service }: Pick<AskedSheet, 'kind' | 'service'>): SheetRules {
    const { definitions, calendar, intervals, careLevels, compensation, services, followUp } = this.#configuration;
    const isDispatch = kind === 'dispatch';
    return {
      definitions: isDispatch ? null : { profile: definitions.profile, version: definitions.version },
      calendar: { id: calendar.id, version: calendar.version },
      intervalsVersion: isDispatch ? intervals.version : null,
      ...(isDispatch ? { careLevelsVersion: careLevels.version } : {}),
      compensationVersion: kind === 'compensation' ? (compensation.get(service)?.version ?? null) : null,
      targetSeconds: services.get(service)?.targetSeconds ?? 0,
      ...(kind === 'follow_up' ? { followUpVersion: followUp.version } : {}),
    };
  }

  #check(kind: SheetKind, service: string): void {
    const configured = this.#configuration.services.get(service);
    if (!configured) throw new InvalidRequestError([{ path: ['service'], message: 'is not configured' }]);
    if (kind === 'follow_up' || (configured.kind === 'dispatch') === (kind === 'dispatch')) return;
    throw new InvalidRequestError([{ path: ['kind'], message: `is no sheet of a service of ${configured.kind}` }]);
  }
}

function reportPeriodOf(period: string): string {
  const parsed = followUpPeriodSchema.safeParse(period);
  if (parsed.success) return parsed.data;
  throw new InvalidRequestError(parsed.error.issues.map(({ message }) => ({ path: ['period'], message })));
}

function quarterOf(period: string): string {
  const quarter = quarterIdSchema.safeParse(period);
  if (!quarter.success)
    throw new InvalidRequestError([{ path: ['period'], message: 'must be a quarter such as 2026-Q3' }]);
  return quarter.data;
}
