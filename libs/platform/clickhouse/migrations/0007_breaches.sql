CREATE TABLE IF NOT EXISTS svarspuls.breach_transitions
(
    id String COMMENT 'Names the breach, from its first transition to its recovery',
    transition UInt32 COMMENT 'Counts within the breach from 1',
    service LowCardinality(String) COMMENT 'Configured service',
    at DateTime64(3, 'UTC') COMMENT 'When the state changed, UTC',
    body String COMMENT 'The whole transition as JSON, as the live protocol sends it'
)
ENGINE = ReplacingMergeTree
ORDER BY (service, id, transition)
COMMENT 'One transition of a breach a row';

CREATE TABLE IF NOT EXISTS svarspuls.breach_acknowledgements
(
    id String COMMENT 'The breach',
    at DateTime64(3, 'UTC') COMMENT 'When it was acknowledged, UTC',
    acknowledged_by String COMMENT 'Role and id of the key',
    comment String COMMENT 'What they said, free of telephone numbers and personnummer'
)
ENGINE = ReplacingMergeTree(at)
ORDER BY id
COMMENT 'Who took a breach on, one row a breach';
