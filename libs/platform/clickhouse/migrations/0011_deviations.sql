CREATE TABLE IF NOT EXISTS svarspuls.deviation_entries
(
    id String COMMENT 'The deviation',
    service LowCardinality(String) COMMENT 'Configured service',
    kind LowCardinality(String) COMMENT 'opened, found, lost or edited',
    at DateTime64(3, 'UTC') COMMENT 'When it was written, UTC',
    body String COMMENT 'The whole entry as JSON, free of telephone numbers and personnummer'
)
ENGINE = ReplacingMergeTree
ORDER BY (service, id, at, kind, body)
COMMENT 'What happened to a deviation, one entry a row; nothing is ever changed'
