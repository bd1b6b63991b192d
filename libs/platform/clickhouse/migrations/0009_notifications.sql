CREATE TABLE IF NOT EXISTS svarspuls.notifications
(
    id String COMMENT 'Names the delivery: one a breach, transition and channel',
    version UInt64 COMMENT 'Grows from state to state; 0 for one that waits for the first time',
    breach String COMMENT 'The breach; empty of a test',
    transition UInt32 COMMENT 'Counts within the breach from 1; 0 of a test',
    service LowCardinality(String) COMMENT 'Configured service; empty of a test',
    rule LowCardinality(String) COMMENT 'Rule of the breach; empty of a test',
    state LowCardinality(String) COMMENT 'State of the breach: warning, breached or recovered; empty of a test',
    channel LowCardinality(String) COMMENT 'Configured channel',
    kind LowCardinality(String) COMMENT 'transition, escalation or test',
    status LowCardinality(String) COMMENT 'waiting, sent, failed or dead',
    attempts UInt32 COMMENT 'Attempts so far',
    last_error String COMMENT 'Code of what went wrong last; empty where nothing has',
    queued_at DateTime64(3, 'UTC') COMMENT 'When it was queued, UTC',
    sent_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was sent, UTC'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY id
COMMENT 'One delivery of a notification a row, in its latest state';
