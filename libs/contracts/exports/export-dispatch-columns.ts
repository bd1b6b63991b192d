import type { IntervalDefinition } from '../configuration/intervals-file.schema.js';
import {
  incidentStampSchema,
  unitStampSchema,
  type DispatchLevel,
  type DispatchStamp,
  type IncidentStamp,
  type UnitStamp,
} from '../dispatch/stamps.schema.js';
import { column, optional } from './export-column.js';
import type { ExportColumn } from './exports.schema.js';

const SERVICE = column('service', 'text', 'Id of the service');
const INCIDENT = column('incident_id', 'text', 'Id that the source gave the incident');
const BEGINS = column('begins_at', 'instant', 'First reception or, where none is known, first event of the incident');

const PLACE = [
  column('local_day', 'date', 'Local calendar day in which the incident begins'),
  column('local_hour', 'integer', 'Local hour of that day, 0 to 23'),
  column('segment', 'text', '`oncall` (jourtid) or `office` (the rest)'),
  optional('area', 'text', 'Area of the incident; empty where it is not known'),
  optional('alarm_priority', 'integer', 'First priority, 1 to 4; empty where none was given'),
  optional('final_priority', 'integer', 'Last known priority, 1 to 4; empty where none was given'),
];

const INCIDENT_INSTANTS: Readonly<Record<IncidentStamp, string>> = {
  rung: '112 rang',
  sosAnswered: 'SOS Alarm answered',
  offered: 'Hand-over offered to the larmcentral',
  received: 'Received by the larmcentral',
  taken: 'Taken by the larmcentral',
  prioritised: 'First priority given',
  assessmentStarted: 'Deepened assessment begun',
  assessmentEnded: 'Deepened assessment ended',
  closed: 'Incident closed',
  cancelled: 'Incident cancelled',
};

const UNIT_INSTANTS: Readonly<Record<UnitStamp, string>> = {
  assigned: 'Unit assigned',
  acknowledged: 'Unit acknowledged',
  enRoute: 'Unit on its way',
  onScene: 'Unit on scene',
  atPatient: 'Unit at the patient',
  leftScene: 'Unit left the scene',
  atHospital: 'Unit at the hospital',
  handedOver: 'Patient handed over',
  available: 'Unit available again',
  unitCancelled: 'Mission cancelled',
};

/** Names the column of an instant: `enRoute` is `en_route_at`. */
export function instantColumn(stamp: DispatchStamp): string {
  return `${stamp.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_at`;
}

/** Names the column of an interval. */
export function intervalColumn({ id }: Pick<IntervalDefinition, 'id'>): string {
  return `${id}_ms`;
}

/** Lists the columns of the dataset `incidents`. */
export function incidentColumns(intervals: readonly IntervalDefinition[]): ExportColumn[] {
  return [
    SERVICE,
    INCIDENT,
    BEGINS,
    column('is_received', 'boolean', 'Whether a reception is known'),
    ...PLACE,
    column(
      'ending',
      'text',
      '`no_unit`, `other_level`, `treated_on_scene`, `transported`, `cancelled` or `open` (not known yet), see metrics.md',
    ),
    optional('ending_reason', 'text', 'Reason that the source gave for the ending; empty where it gave none'),
    optional('assessment_outcome', 'text', 'What the deepened assessment came to; empty where the source does not say'),
    column('units', 'integer', 'Different units that were sent'),
    column('missions', 'integer', 'Missions of these units, cancelled ones included'),
    ...incidentStampSchema.options.map((stamp) => instantOf(stamp, INCIDENT_INSTANTS[stamp])),
    ...unitStampSchema.options.map((stamp) => instantOf(stamp, `${UNIT_INSTANTS[stamp]}: the first of any unit`)),
    ...intervalColumns(intervals, 'incident'),
  ];
}

/** Lists the columns of the dataset `missions`. */
export function missionColumns(intervals: readonly IntervalDefinition[]): ExportColumn[] {
  return [
    SERVICE,
    INCIDENT,
    column('unit', 'text', 'Id of the unit'),
    column('unit_kind', 'text', 'Kind of the unit, such as `ambulance`'),
    column('number', 'integer', '1 for the first mission of the unit at the incident, then 2 …'),
    BEGINS,
    ...PLACE,
    column('cancelled', 'boolean', 'Whether the mission was cancelled'),
    ...unitStampSchema.options.map((stamp) => instantOf(stamp, UNIT_INSTANTS[stamp])),
    ...intervalColumns(intervals, 'unit'),
  ];
}

function instantOf(stamp: DispatchStamp, what: string): ExportColumn {
  return optional(instantColumn(stamp), 'instant', `${what}; empty where it is not known`);
}

function intervalColumns(intervals: readonly IntervalDefinition[], level: DispatchLevel): ExportColumn[] {
  return intervals
    .filter(({ of }) => of.includes(level))
    .map((interval) => optional(intervalColumn(interval), 'integer', `${interval.words.en}, ms`));
}
