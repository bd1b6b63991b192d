CREATE TABLE IF NOT EXISTS svarspuls.follow_up_texts
(
    service LowCardinality(String) COMMENT 'Configured service of the area',
    period LowCardinality(String) COMMENT 'Period id of the report',
    version UInt32 COMMENT 'Number of the version, from 1',
    at DateTime64(3, 'UTC') COMMENT 'When it was written, UTC',
    role LowCardinality(String) COMMENT 'Role of the key that wrote it',
    key_id String COMMENT 'Id of the key that wrote it',
    fulfilment String COMMENT 'How well the assignment is met, free of telephone numbers and personnummer',
    risks String COMMENT 'Risks and their causes, free of the same',
    measures String COMMENT 'Measures and when they are to have effect, free of the same'
)
ENGINE = ReplacingMergeTree
ORDER BY (service, period, version, at, key_id)
COMMENT 'A version of the texts of a follow-up report a row; rows are added and never changed'
