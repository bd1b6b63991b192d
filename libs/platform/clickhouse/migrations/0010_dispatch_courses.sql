ALTER TABLE svarspuls.events
    ADD COLUMN IF NOT EXISTS incident String
    DEFAULT multiIf(family = 'incident', subject,
                    family != 'unit' OR type = 'unit.state_changed', '',
                    JSONExtractString(data, 'incident') = '', subject,
                    JSONExtractString(data, 'incident'))
    COMMENT 'Incident that an incident or mission event belongs to; else empty';

CREATE TABLE IF NOT EXISTS svarspuls.dispatch_courses
(
    service LowCardinality(String) COMMENT 'Configured service',
    local_day Date COMMENT 'Local calendar day on which the incident begins',
    level LowCardinality(String) COMMENT 'incident, or unit for one mission of a unit at an incident',
    unit_kind LowCardinality(String) COMMENT 'Kind of unit; of an incident empty for all its units, else the kind that its unit instants are of',
    incident String COMMENT 'Incident id',
    unit String COMMENT 'Unit id; empty for an incident',
    number UInt16 COMMENT '1 for the first mission of the unit at the incident, then 2 …; 0 for an incident',
    version UInt64 COMMENT 'Grows with each rebuild of the day; the greatest counts',
    is_gone UInt8 COMMENT '1 where a rebuild found the course no more on this day',
    at DateTime64(3, 'UTC') COMMENT 'When the incident begins: first reception, or first event where none is known, UTC',
    is_received Bool COMMENT 'Whether a reception is known',
    segment LowCardinality(String) COMMENT 'oncall (jourtid) or office',
    local_hour UInt8 COMMENT 'Local hour of the day in which the incident begins, 0 to 23',
    area LowCardinality(String) COMMENT 'Area of the incident; empty when unknown',
    alarm_priority UInt8 COMMENT 'First priority, 1 to 4; 0 when none was given',
    final_priority UInt8 COMMENT 'Last known priority, 1 to 4; 0 when none was given',
    ending LowCardinality(String) COMMENT 'no_unit, treated_on_scene, transported, cancelled or open',
    before_ambulance Nullable(Bool) COMMENT 'Of an incident by its helpers of one kind: whether they came before an ambulance',
    rung_at Nullable(DateTime64(3, 'UTC')) COMMENT '112 rang, UTC',
    sos_answered_at Nullable(DateTime64(3, 'UTC')) COMMENT 'SOS Alarm answered, UTC',
    offered_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Hand-over offered to the larmcentral, UTC',
    received_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Received by the larmcentral, UTC',
    taken_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Taken by the larmcentral, UTC',
    prioritised_at Nullable(DateTime64(3, 'UTC')) COMMENT 'First priority given, UTC',
    assessment_started_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Deepened assessment begun, UTC',
    assessment_ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Deepened assessment ended, UTC',
    closed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Incident closed, UTC',
    cancelled_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Incident cancelled, UTC',
    assigned_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Unit assigned, of an incident the first, UTC',
    acknowledged_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Unit acknowledged, of an incident the first, UTC',
    en_route_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Unit on its way, of an incident the first, UTC',
    on_scene_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Unit on scene, of an incident the first, UTC',
    at_patient_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Unit at the patient, of an incident the first, UTC',
    left_scene_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Unit left the scene, of an incident the first, UTC',
    at_hospital_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Unit at the hospital, of an incident the first, UTC',
    handed_over_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Patient handed over, of an incident the first, UTC',
    available_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Unit available again, of an incident the first, UTC',
    unit_cancelled_at Nullable(DateTime64(3, 'UTC')) COMMENT 'Mission cancelled, of an incident the first, UTC'
)
ENGINE = ReplacingMergeTree(version, is_gone)
ORDER BY (service, local_day, level, unit_kind, incident, unit, number)
COMMENT 'One folded course a row: an incident, an incident by its units of one kind, or a mission of a unit'
