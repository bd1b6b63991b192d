CREATE TABLE IF NOT EXISTS svarspuls.access_keys
(
    id String COMMENT 'Public identifier of the key',
    name String COMMENT 'What the key is for, as its maker wrote it; empty when not given',
    role LowCardinality(String) COMMENT 'source, viewer, shift_lead, manager or admin',
    services Array(String) COMMENT 'Services that the key covers; one entry * means every service',
    key_hash FixedString(64) COMMENT 'SHA-256 of the secret in hexadecimal; the secret itself is stored nowhere',
    created_at DateTime64(3, 'UTC') COMMENT 'When the key was made, UTC',
    revoked_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When the key was revoked, UTC; NULL while it is valid'
)
ENGINE = ReplacingMergeTree
ORDER BY id
COMMENT 'One access key a row; of several rows with one id the last inserted counts';
