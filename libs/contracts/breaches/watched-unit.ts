import type { Indicator } from '../scorecards/figures.schema.js';
import type { WatchedIndicator } from './breach.schema.js';

/** Tells the unit in which what is watched is measured. */
export function unitOf(indicator: WatchedIndicator): Indicator['unit'] {
  switch (indicator) {
    case 'answer_rate':
    case 'answered_within_target':
    case 'abandonment_rate':
    case 'direct_referral_rate':
      return 'ratio';
    case 'mean_wait':
    case 'median_wait':
    case 'p90_wait':
    case 'longest_wait':
    case 'mean_wait_abandoned':
    case 'mean_talk':
    case 'mean_wrap_up':
    case 'longest_waiting':
    case 'longest_offered':
    case 'longest_unassigned':
    case 'longest_transport_wait':
    case 'longest_handover':
    case 'longest_without_break':
      return 'ms';
    case 'handled':
    case 'chats':
    case 'chats_synchronous':
    case 'chat_referrals':
    case 'waiting_count':
    case 'waiting_beyond_target':
    case 'passing_soon':
    case 'transports_waiting':
    case 'units_available':
    case 'source_silence':
      return 'count';
    default:
      return indicator satisfies never;
  }
}
