CREATE TABLE IF NOT EXISTS svarspuls.report_deliveries
(
    id String COMMENT 'Names the delivery: one a run and role',
    version UInt64 COMMENT 'Grows from state to state; 0 for one that waits for the first time or is not enabled',
    run String COMMENT 'The run',
    services Array(LowCardinality(String)) COMMENT 'Services that the run has files of',
    at DateTime64(3, 'UTC') COMMENT 'When the run was due, or asked for, UTC',
    content String COMMENT 'The run as JSON: schedule, kind, what it repeats, who asked for it, and which files of which period' CODEC(ZSTD(3)),
    role LowCardinality(String) COMMENT 'Configured role of the recipients',
    status LowCardinality(String) COMMENT 'waiting, sent, failed, dead or not_enabled',
    attempts UInt32 COMMENT 'Attempts so far',
    last_error String COMMENT 'Code of what went wrong last; empty where nothing has',
    queued_at DateTime64(3, 'UTC') COMMENT 'When it was queued, UTC',
    sent_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was sent, UTC',
    files String COMMENT 'Names and sizes in bytes of the attached files as JSON'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY id
COMMENT 'One delivery of files to a role a row, in its latest state';
