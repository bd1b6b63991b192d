CREATE TABLE IF NOT EXISTS svarspuls.quarantine
(
    id String COMMENT 'Digest of key, stage, errors and masked event: the same event refused again for the same reasons is the same row',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When it was refused, the last time if it was sent again, UTC',
    key_id String COMMENT 'Key that sent it',
    source String COMMENT 'Source that the event names, masked; empty when it names none',
    event_id String COMMENT 'Id that the event names, masked; empty when it names none',
    type String COMMENT 'Type that the event names, masked; empty when it names none',
    service LowCardinality(String) COMMENT 'Configured service that the event names; empty when it names none',
    stage LowCardinality(String) COMMENT 'ingest: refused when it came; store: refused when it was to be stored',
    errors String COMMENT 'Paths and reasons as a JSON array of {path, message}' CODEC(ZSTD(3)),
    event String COMMENT 'The event as JSON of at most 16 KiB, without data.callerNumber, telephone numbers and personnummer masked' CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree(recorded_at)
ORDER BY id
COMMENT 'One refused event a row';
