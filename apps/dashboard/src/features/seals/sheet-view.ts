import type { Segment, ServiceAnswer } from '#contracts';

/** Whose sheets are shown, which part of each, and where its calls or incidents are found. */
export interface SheetView {
  readonly service: ServiceAnswer;
  readonly segment: Segment;
  /** Gives the address of the calls or incidents of a local day. */
  readonly toDay: (day: string) => string;
}
