CREATE TABLE IF NOT EXISTS svarspuls.month_tallies
(
    service LowCardinality(String) COMMENT 'Configured service',
    queue LowCardinality(String) COMMENT 'Empty: contacts of the whole service; else stints in this queue',
    local_month Date COMMENT 'First day of the local calendar month of the first queueing',
    segment LowCardinality(String) COMMENT 'oncall (jourtid) or office',
    area LowCardinality(String) COMMENT 'Area of the first queueing; empty when unknown',
    kind LowCardinality(String) COMMENT 'citizen, caregiver or internal',
    version UInt64 COMMENT 'Sum of the versions of the days it was summed from: grows when any of them does; the greatest counts',
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
ORDER BY (service, queue, local_month, segment, area, kind)
SETTINGS index_granularity = 32
COMMENT 'One tally a row: a local month of a service by segment, queue, area and kind of caller, the sum of its days';

INSERT INTO svarspuls.month_tallies
    (service, queue, local_month, segment, area, kind, version,
     answered, abandoned, flowed_out, pending, turned_away, rung_out, incomplete, clock_anomalies, chats, chats_synchronous, chat_referrals,
     classified, direct_referrals, talks, wrap_ups, answered_wait_ms, abandoned_wait_ms, talk_ms, wrap_up_ms,
     longest_answered_ms, longest_abandoned_ms, longest_flowed_out_ms,
     answered_waits, abandoned_waits, flowed_out_waits)
SELECT service, queue, toStartOfMonth(t.local_day) AS local_month, segment, area, kind, sum(t.version),
    sum(t.answered),
    sum(t.abandoned),
    sum(t.flowed_out),
    sum(t.pending),
    sum(t.turned_away),
    sum(t.rung_out),
    sum(t.incomplete),
    sum(t.clock_anomalies),
    sum(t.chats),
    sum(t.chats_synchronous),
    sum(t.chat_referrals),
    sum(t.classified),
    sum(t.direct_referrals),
    sum(t.talks),
    sum(t.wrap_ups),
    sum(t.answered_wait_ms),
    sum(t.abandoned_wait_ms),
    sum(t.talk_ms),
    sum(t.wrap_up_ms),
    max(t.longest_answered_ms),
    max(t.longest_abandoned_ms),
    max(t.longest_flowed_out_ms),
    sumForEach(t.answered_waits),
    sumForEach(t.abandoned_waits),
    sumForEach(t.flowed_out_waits)
FROM svarspuls.day_tallies AS t FINAL
GROUP BY service, queue, local_month, segment, area, kind
