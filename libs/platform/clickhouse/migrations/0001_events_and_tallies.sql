CREATE TABLE IF NOT EXISTS svarspuls.events
(
    service LowCardinality(String) COMMENT 'Configured service that the event belongs to',
    family LowCardinality(String) COMMENT 'First part of the type: call, callback, chat, agent, incident or unit',
    type LowCardinality(String) COMMENT 'Event type of the contract',
    subject String COMMENT 'Contact, chat, agent, incident or unit id',
    occurred_at DateTime64(3, 'UTC') COMMENT 'When it happened, as the source says, UTC',
    recorded_at DateTime64(3, 'UTC') COMMENT 'When it was taken in, UTC',
    source LowCardinality(String) COMMENT 'With id the identity of the event',
    id String COMMENT 'With source the identity of the event',
    precedence UInt64 COMMENT 'Greater for what was taken in earlier; of several events with one identity the greatest counts',
    queue LowCardinality(String) COMMENT 'Queue that the event names; empty when it names none',
    area LowCardinality(String) COMMENT 'Area that the event names; empty when it names none',
    kind LowCardinality(String) COMMENT 'citizen, caregiver or internal for call.queued; else empty',
    leg_id String COMMENT 'Leg that the event names; empty when it names none',
    outcome LowCardinality(String) COMMENT 'Outcome of call.classified; else empty',
    synchronous Bool COMMENT 'Whether chat.started says that the chat is synchronous',
    data String COMMENT 'All data of the event as JSON, free of telephone numbers' CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree(precedence)
ORDER BY (service, family, occurred_at, subject, source, id)
COMMENT 'One accepted event a row';

CREATE TABLE IF NOT EXISTS svarspuls.day_tallies
(
    service LowCardinality(String) COMMENT 'Configured service',
    queue LowCardinality(String) COMMENT 'Empty: contacts of the whole service; else stints in this queue',
    local_day Date COMMENT 'Local calendar day of the first queueing',
    segment LowCardinality(String) COMMENT 'oncall (jourtid) or office',
    area LowCardinality(String) COMMENT 'Area of the first queueing; empty when unknown',
    kind LowCardinality(String) COMMENT 'citizen, caregiver or internal',
    version UInt64 COMMENT 'Grows with each rebuild of the day; the greatest counts',
    answered UInt32 COMMENT 'Contacts or stints answered',
    abandoned UInt32 COMMENT 'Contacts or stints abandoned',
    flowed_out UInt32 COMMENT 'Contacts or stints flowed out',
    pending UInt32 COMMENT 'Contacts or stints without an outcome (yet)',
    turned_away UInt32 COMMENT 'Contacts turned away before any queue',
    rung_out UInt32 COMMENT 'Calls rung out (utringda)',
    incomplete UInt32 COMMENT 'Contacts whose queueing is not known (yet)',
    clock_anomalies UInt32 COMMENT 'Waits that ended before they began by the sources clocks',
    chats UInt32 COMMENT 'Chats started',
    chats_synchronous UInt32 COMMENT 'Chats started that are synchronous',
    chat_referrals UInt32 COMMENT 'Chats referred to other care',
    classified UInt32 COMMENT 'Contacts with an assessment outcome',
    direct_referrals UInt32 COMMENT 'Contacts whose last assessment outcome is direct referral (direkthänvisning)',
    talks UInt32 COMMENT 'Conversations with a known length',
    wrap_ups UInt32 COMMENT 'Wrap-ups with a known length',
    answered_wait_ms UInt64 COMMENT 'Sum of waits of answered, ms',
    abandoned_wait_ms UInt64 COMMENT 'Sum of waits of abandoned, ms',
    talk_ms UInt64 COMMENT 'Sum of conversations, ms',
    wrap_up_ms UInt64 COMMENT 'Sum of wrap-ups, ms',
    longest_answered_ms UInt64 COMMENT 'Longest wait of answered, ms',
    longest_abandoned_ms UInt64 COMMENT 'Longest wait of abandoned, ms',
    longest_flowed_out_ms UInt64 COMMENT 'Longest wait of flowed out, ms',
    answered_waits Array(UInt32) COMMENT 'Answered by wait in whole seconds rounded up; the position is the second',
    abandoned_waits Array(UInt32) COMMENT 'Abandoned by wait in whole seconds rounded up; the position is the second',
    flowed_out_waits Array(UInt32) COMMENT 'Flowed out by wait in whole seconds rounded up; the position is the second'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (service, queue, local_day, segment, area, kind)
SETTINGS index_granularity = 32
COMMENT 'One tally a row: a local day of a service by segment, queue, area and kind of caller';
