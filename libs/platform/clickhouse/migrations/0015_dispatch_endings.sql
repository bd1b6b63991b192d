ALTER TABLE svarspuls.dispatch_courses
    ADD COLUMN IF NOT EXISTS ending_reason LowCardinality(String)
    COMMENT 'Reason of the last closing or cancellation that names one; empty where none does' AFTER ending;

ALTER TABLE svarspuls.dispatch_courses
    ADD COLUMN IF NOT EXISTS assessment_outcome LowCardinality(String)
    COMMENT 'Outcome of the last deepened assessment that names one; empty where none does' AFTER ending_reason;

ALTER TABLE svarspuls.dispatch_courses
    ADD COLUMN IF NOT EXISTS fold UInt16
    COMMENT 'Number of the fold that wrote the row; days of which every row is older are rebuilt at start' AFTER is_gone;
