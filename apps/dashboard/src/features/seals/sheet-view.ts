import type { Segment } from '#contracts';

/** Which part of a sheet is shown, and where its calls are found. */
export interface SheetView {
  readonly segment: Segment;
  readonly targetMinutes: number;
  /** Gives the address of the calls of a local day. */
  readonly toDay: (day: string) => string;
}
