import { sumOf, type StoredCourses } from '#dispatch';
import type { NormalDispatchHour } from '#domain';
import type { ReadNormal } from './hourly-normals.js';

/** Reads what is normal for an hour of dispatch from the stored courses; an hour without an incident is not compared with. */
export function normalIncidents(stored: Pick<StoredCourses, 'ofSpan'>): ReadNormal<NormalDispatchHour> {
  return async (service, spans) => {
    const counts: number[] = [];
    for (const span of spans) {
      const selection = { service, priorityAt: 'final', priority: null, area: null, unitKind: null } as const;
      const buckets = await stored.ofSpan(selection, span, { asOfMs: null, by: 'period' });
      const { incidents } = sumOf([...buckets.values()].flat()).counts;
      if (incidents > 0) counts.push(incidents);
    }
    const sum = counts.reduce((total, count) => total + count, 0);
    return counts.length === 0 ? null : { weeks: counts.length, incidents: sum / counts.length };
  };
}
