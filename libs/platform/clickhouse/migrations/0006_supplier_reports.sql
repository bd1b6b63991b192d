CREATE TABLE IF NOT EXISTS svarspuls.supplier_intervals
(
    service LowCardinality(String) COMMENT 'Configured service that the interval is about',
    supplier LowCardinality(String) COMMENT 'Whose report it comes from',
    queue LowCardinality(String) COMMENT 'Queue that the interval is about; empty for the whole service',
    interval_minutes UInt8 COMMENT 'Length of the interval: 15, 30 or 60 minutes',
    interval_from DateTime64(3, 'UTC') COMMENT 'Beginning of the interval, UTC',
    target_seconds UInt32 COMMENT 'Limit that answered_within counts by, seconds, inclusive',
    offered Array(UInt32) COMMENT 'Calls offered; one element for each row that the report has for the interval',
    answered Array(UInt32) COMMENT 'Calls answered, row by row',
    answered_within Array(UInt32) COMMENT 'Calls answered within the limit, row by row',
    mean_wait_ms Array(Nullable(Float64)) COMMENT 'Mean wait of answered calls, ms, row by row; NULL where the report does not tell',
    created_at DateTime64(3, 'UTC') COMMENT 'When the report was made or, where that is not known, imported, UTC',
    imported_at DateTime64(3, 'UTC') COMMENT 'When the interval was imported, UTC; the latest import counts'
)
ENGINE = ReplacingMergeTree(imported_at)
ORDER BY (service, supplier, queue, interval_minutes, interval_from)
COMMENT 'One interval of a supplier report a row'
