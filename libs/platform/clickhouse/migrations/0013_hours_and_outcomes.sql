ALTER TABLE svarspuls.day_tallies
    ADD COLUMN IF NOT EXISTS self_care UInt32 COMMENT 'Contacts whose last assessment outcome is self-care advice' AFTER classified,
    ADD COLUMN IF NOT EXISTS booked_visits UInt32 COMMENT 'Contacts whose last assessment outcome is a booked visit' AFTER direct_referrals,
    ADD COLUMN IF NOT EXISTS on_call_doctors UInt32 COMMENT 'Contacts whose last assessment outcome is the on-call doctor' AFTER booked_visits,
    ADD COLUMN IF NOT EXISTS ambulances UInt32 COMMENT 'Contacts whose last assessment outcome is an ambulance mission' AFTER on_call_doctors,
    ADD COLUMN IF NOT EXISTS home_care UInt32 COMMENT 'Contacts whose last assessment outcome is a mission to home care' AFTER ambulances,
    ADD COLUMN IF NOT EXISTS other_outcomes UInt32 COMMENT 'Contacts whose last assessment outcome is another one' AFTER home_care,
    ADD COLUMN IF NOT EXISTS hour_answered Array(UInt32) COMMENT 'Answered by local hour of the first queueing, 24 numbers; empty where the day was last rebuilt before hours were kept',
    ADD COLUMN IF NOT EXISTS hour_abandoned Array(UInt32) COMMENT 'Abandoned by local hour of the first queueing, as hour_answered',
    ADD COLUMN IF NOT EXISTS hour_flowed_out Array(UInt32) COMMENT 'Flowed out by local hour of the first queueing, as hour_answered',
    ADD COLUMN IF NOT EXISTS hour_pending Array(UInt32) COMMENT 'Without an outcome (yet) by local hour of the first queueing, as hour_answered',
    ADD COLUMN IF NOT EXISTS hour_answered_wait_ms Array(UInt64) COMMENT 'Sum of waits of answered by local hour of the first queueing, ms, as hour_answered',
    ADD COLUMN IF NOT EXISTS hour_abandoned_wait_ms Array(UInt64) COMMENT 'Sum of waits of abandoned by local hour of the first queueing, ms, as hour_answered',
    ADD COLUMN IF NOT EXISTS hour_answered_waits Array(Array(UInt32)) COMMENT 'Waits of answered by local hour of the first queueing, each in whole seconds rounded up, ascending',
    ADD COLUMN IF NOT EXISTS hour_abandoned_waits Array(Array(UInt32)) COMMENT 'Waits of abandoned, as hour_answered_waits',
    ADD COLUMN IF NOT EXISTS hour_flowed_out_waits Array(Array(UInt32)) COMMENT 'Waits of flowed out, as hour_answered_waits';

ALTER TABLE svarspuls.month_tallies
    ADD COLUMN IF NOT EXISTS self_care UInt32 COMMENT 'Contacts whose last assessment outcome is self-care advice' AFTER classified,
    ADD COLUMN IF NOT EXISTS booked_visits UInt32 COMMENT 'Contacts whose last assessment outcome is a booked visit' AFTER direct_referrals,
    ADD COLUMN IF NOT EXISTS on_call_doctors UInt32 COMMENT 'Contacts whose last assessment outcome is the on-call doctor' AFTER booked_visits,
    ADD COLUMN IF NOT EXISTS ambulances UInt32 COMMENT 'Contacts whose last assessment outcome is an ambulance mission' AFTER on_call_doctors,
    ADD COLUMN IF NOT EXISTS home_care UInt32 COMMENT 'Contacts whose last assessment outcome is a mission to home care' AFTER ambulances,
    ADD COLUMN IF NOT EXISTS other_outcomes UInt32 COMMENT 'Contacts whose last assessment outcome is another one' AFTER home_care
