CREATE TABLE IF NOT EXISTS svarspuls.breach_notes
(
    id String COMMENT 'The breach',
    kind LowCardinality(String) COMMENT 'commented, snoozed or escalated',
    at DateTime64(3, 'UTC') COMMENT 'When it was done, UTC',
    body String COMMENT 'The whole entry as JSON, free of telephone numbers and personnummer'
)
ENGINE = ReplacingMergeTree
ORDER BY (id, at, kind, body)
COMMENT 'What was done about a breach besides its acknowledgement, one entry a row';
