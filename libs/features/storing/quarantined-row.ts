import type { ServiceEvent } from '#contracts';
import { createHash } from 'node:crypto';

/** Shapes an accepted event that the store refused as a row of `svarspuls.quarantine`; the same event is the same row. */
export function quarantinedRow(event: ServiceEvent, reason: string): object {
  return {
    id: createHash('sha256').update(`store\u0000${event.source}\u0000${event.id}`).digest('hex').slice(0, 32),
    recorded_at: event.recordedAtMs,
    key_id: '',
    source: event.source,
    event_id: event.id,
    type: event.type,
    service: event.service,
    stage: 'store',
    errors: JSON.stringify([{ path: '', message: reason }]),
    event: JSON.stringify(event),
  };
}
