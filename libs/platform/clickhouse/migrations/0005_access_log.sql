CREATE TABLE IF NOT EXISTS svarspuls.access_log
(
    id UUID COMMENT 'Identity of the access',
    at DateTime64(3, 'UTC') COMMENT 'When the calls were read, UTC',
    key_id String COMMENT 'Key that read them, directly or through a session',
    role LowCardinality(String) COMMENT 'Role of the key then',
    service LowCardinality(String) COMMENT 'Configured service whose calls were read',
    what LowCardinality(String) COMMENT 'calls or came_back',
    query String COMMENT 'Narrowing of the question as JSON, without values of persons',
    row_count UInt32 COMMENT 'Calls that were answered with, or counted'
)
ENGINE = MergeTree
ORDER BY (at, id)
COMMENT 'One access to calls a row';
