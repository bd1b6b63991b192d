const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const OUTCOMES = ['self_care', 'direct_referral', 'booked_visit', 'on_call_doctor', 'ambulance', 'home_care', 'other'];
const AREAS = ['norra', 'sodra', undefined];

/**
 * Makes CloudEvents of two hundred calls to 1177 in a month: answered in time and late, abandoned, flowed out; some with talk, some
 * assessed, some without an area.
 */
export function someCalls(month: string): readonly object[] {
  const start = Date.parse(`${month}-01T00:00:00Z`);
  return Array.from({ length: 200 }, (_, index) => callOf(index, start + index * 3 * HOUR_MS + index * 7_000)).flat();
}

/** Makes CloudEvents of sixty incidents of the larmcentral in a month, of every priority, most with an ambulance. */
export function someIncidents(month: string): readonly object[] {
  const start = Date.parse(`${month}-02T06:00:00Z`);
  return Array.from({ length: 60 }, (_, index) => incidentOf(index, start + index * 11 * HOUR_MS)).flat();
}

function callOf(index: number, atMs: number): readonly object[] {
  const subject = `call-${index}`;
  const event = eventMaker(subject, { service: '1177' });
  const wait = 1_000 * ((index * 37) % 700) + index;
  const queued = event('call.queued', atMs, {
    queue: 'sjukvardsradgivning',
    area: AREAS[index % AREAS.length],
  });
  if (index % 7 === 0) return [queued, event('call.abandoned', atMs + wait)];
  if (index % 31 === 0) return [queued, event('call.flowed_out', atMs + wait, { reason: 'timeout' })];
  const answered = event('call.answered', atMs + wait, { agent: `a${index % 5}` });
  const ended = event('call.ended', atMs + wait + 5 * MINUTE_MS + index * 100);
  const outcome = OUTCOMES[Math.floor(index / 3) % OUTCOMES.length];
  const assessed = event('call.classified', atMs + wait + MINUTE_MS, { outcome });
  return index % 3 === 0 ? [queued, answered] : [queued, answered, assessed, ended];
}

function incidentOf(index: number, atMs: number): readonly object[] {
  const event = eventMaker(`incident-${index}`, { service: 'slc' });
  const unit = { unit: `amb-${index % 4}`, unitKind: 'ambulance' };
  const later = (seconds: number) => atMs + seconds * 1_000 + index * 250;
  const taken = [
    event('incident.received', atMs, { area: 'norra', offeredAt: new Date(atMs).toISOString() }),
    event('incident.answered', later(12)),
    event('incident.prioritised', later(30), { priority: (index % 4) + 1 }),
  ];
  if (index % 9 === 0) return [...taken, event('incident.closed', later(300))];
  return [
    ...taken,
    event('unit.assigned', later(60), unit),
    event('unit.en_route', later(130), unit),
    event('unit.on_scene', later(700), unit),
    // One clock disagrees: the unit is at hospital before it left.
    event('unit.left_scene', later(index === 5 ? 2_500 : 2_000), unit),
    event('unit.at_hospital', later(2_400), unit),
  ];
}

function eventMaker(subject: string, common: object) {
  let number = 0;
  return (type: string, atMs: number, data: object = {}) => ({
    specversion: '1.0',
    id: `${subject}-${(number += 1)}`,
    source: 'files-test',
    type,
    time: new Date(atMs).toISOString(),
    subject,
    data: { ...common, ...data },
  });
}
