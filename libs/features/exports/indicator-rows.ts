import { TELEPHONY_DATASETS, segmentSchema, type Indicator, type Segment } from '#contracts';
import type { IndicatorCells } from '#clickhouse';
import type { Scorecards } from '#scorecards';

/** Lists the indicators of a service month by month (`2026-01` to `2026-12`, both included), as the scorecards have them. */
export async function indicatorRows(
  scorecards: Scorecards,
  service: string,
  { from, to }: { readonly from: string; readonly to: string },
  nowMs: number,
): Promise<readonly IndicatorCells[]> {
  const rows: { readonly month: string; readonly cells: IndicatorCells }[] = [];
  for (const segment of segmentSchema.options) {
    const asked = { from, to, by: 'month', segment, queue: null, area: null } as const;
    const { entries } = await scorecards.series(service, asked, nowMs);
    for (const { period, indicators } of entries) {
      const about = { service, month: `${period.id}-01`, isClosed: period.closed, segment };
      rows.push(...indicators.map((one) => ({ month: period.id, cells: cellsOf(about, one) })));
    }
  }
  return rows.toSorted((a, b) => (a.month < b.month ? -1 : Number(a.month > b.month))).map(({ cells }) => cells);
}

function cellsOf(
  about: { readonly service: string; readonly month: string; readonly isClosed: boolean; readonly segment: Segment },
  { id, unit, numerator, denominator, value, target, status, interimGoal, acceptanceLevel }: Indicator,
): IndicatorCells {
  const cells: Readonly<Record<string, string | number | boolean | null>> = {
    service: about.service,
    local_month: about.month,
    is_closed: about.isClosed,
    segment: about.segment,
    indicator: id,
    unit,
    numerator,
    denominator,
    value,
    target_operator: target?.operator ?? null,
    target_value: target?.value ?? null,
    status,
    interim_goal: interimGoal?.value ?? null,
    acceptance_level: acceptanceLevel?.value ?? null,
  };
  return TELEPHONY_DATASETS.indicators.columns.map(({ name }) => cells[name] ?? null);
}
