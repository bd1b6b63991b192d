import type { Segment } from '#contracts';
import type { Calendar, TimeSpan } from '#domain';

/** When calls must have begun: in a segment, and near an edge of jourtid (`null`: anywhere). */
export interface When {
  readonly segment: Segment;
  readonly nearEdgeMs: number | null;
}

/** Cuts a span to the parts in which a call may begin, in order. Near an edge is at most `nearEdgeMs` from it, inclusive. */
export function stretchesOf(calendar: Calendar, span: TimeSpan, { segment, nearEdgeMs }: When): readonly TimeSpan[] {
  const parts = calendar
    .segmentSpans(span.fromMs, span.toMs)
    .filter((part) => segment === 'all' || part.segment === segment);
  if (nearEdgeMs === null) return parts;
  const near = calendar
    .segmentSpans(span.fromMs - nearEdgeMs, span.toMs + nearEdgeMs + 1)
    .slice(1)
    .map(({ fromMs: edgeMs }) => ({ fromMs: edgeMs - nearEdgeMs, toMs: edgeMs + nearEdgeMs + 1 }));
  return parts.flatMap((part) => near.flatMap((one) => overlapOf(part, one)));
}

/** Gives the part that two spans share, if any. */
export function overlapOf(a: TimeSpan, b: TimeSpan): readonly TimeSpan[] {
  const shared = { fromMs: Math.max(a.fromMs, b.fromMs), toMs: Math.min(a.toMs, b.toMs) };
  return shared.fromMs < shared.toMs ? [shared] : [];
}
