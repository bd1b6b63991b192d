import {
  incidentStampSchema,
  unitStampSchema,
  type CareLevels,
  type IncidentAnswer,
  type IntervalDefinition,
} from '#contracts';
import { coursesOf, fill, legsOf, toldEnding, type Calendar, type DispatchCourse, type Incident } from '#domain';

/** Writes a folded incident as the interface answers it, with its units and every interval. */
export function incidentAnswer(
  incident: Incident,
  {
    calendar,
    intervals,
    careLevels,
  }: {
    readonly calendar: Calendar;
    readonly intervals: readonly IntervalDefinition[];
    readonly careLevels: CareLevels;
  },
): IncidentAnswer {
  const courses = coursesOf(incident);
  const whole = courses.find(({ level, unitKind }) => level === 'incident' && unitKind === '');
  return {
    id: incident.id,
    externalId: incident.externalId,
    at: instant(incident.beginsAtMs),
    received: incident.isReceived,
    segment: calendar.segmentAt(incident.beginsAtMs),
    area: incident.area || null,
    orderedKind: incident.orderedKind,
    bookedFor: instantOrNull(incident.bookedForMs),
    alarmPriority: incident.alarmPriority,
    finalPriority: incident.finalPriority,
    priorities: incident.priorities.map(({ atMs, priority, stage }) => ({
      at: instant(atMs),
      priority,
      stage: stage ?? null,
    })),
    ending: toldEnding(incident, careLevels).ending,
    endingReason: incident.endingReason || null,
    assessmentOutcome: incident.assessmentOutcome || null,
    stamps: fill(incidentStampSchema.options, (stamp) => instantOrNull(incident.stamps[stamp])),
    intervals: whole ? measured(whole, intervals) : [],
    units: incident.missions.map(({ unit, unitKind, number, hospital, stamps }) => {
      const course = courses.find((one) => one.level === 'unit' && one.unit === unit && one.number === number);
      return {
        unit,
        unitKind,
        number,
        hospital,
        stamps: fill(unitStampSchema.options, (stamp) => instantOrNull(stamps[stamp])),
        intervals: course ? measured(course, intervals) : [],
      };
    }),
    help: incident.help.map(({ kind, alertedAtMs, acceptedAtMs, onSceneAtMs, beforeAmbulance }) => ({
      kind,
      alertedAt: instantOrNull(alertedAtMs),
      acceptedAt: instantOrNull(acceptedAtMs),
      onSceneAt: instantOrNull(onSceneAtMs),
      beforeAmbulance,
    })),
  };
}

function measured(course: DispatchCourse, intervals: readonly IntervalDefinition[]) {
  return legsOf(course, intervals).map(({ id, ms }) => ({ id, ms, anomaly: ms !== null && ms < 0 }));
}

function instantOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : instant(epochMs);
}

function instant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
