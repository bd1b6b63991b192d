CREATE TABLE IF NOT EXISTS svarspuls.seal_entries
(
    service LowCardinality(String) COMMENT 'Configured service of the sheet',
    period String COMMENT 'Period id of the sheet',
    id String COMMENT 'The sheet',
    number UInt64 COMMENT 'Place of a seal in the chain, from 1; 0 for what is no seal',
    previous_hash String COMMENT 'Hash of the seal before, 64 zeroes for the first; empty for what is no seal',
    hash String COMMENT 'SHA-256 of the content, hexadecimal; empty for what is no seal',
    at DateTime64(3, 'UTC') COMMENT 'When it was written, UTC',
    content String COMMENT 'The entry as canonical JSON (RFC 8785): what was drafted, reviewed or sealed, with the figures' CODEC(ZSTD(3))
)
ENGINE = MergeTree
ORDER BY (service, period, id, number)
COMMENT 'A draft, review or seal of a sheet a row; rows are added and never replaced';

ALTER TABLE svarspuls.events ADD INDEX IF NOT EXISTS recorded_at_range recorded_at TYPE minmax GRANULARITY 1;
