import type { alertingSv } from './alerting.sv.js';

/** Holds the texts of alert channels and deliveries in English. */
export const alertingEn: typeof alertingSv = {
  alerting: {
    channels: 'Who is reached',
    noChannels: 'No channels are set up.',
    kind: { email: 'E-mail', webhook: 'Webhook', sms: 'SMS' },
    enabled: 'Can send',
    disabled: 'Not set up',
    missing: 'Lacks {{variables}}',
    noRoutes: 'No alarm leads here.',
    route: {
      all: 'all services',
      atOnce: 'At once',
      after: 'After {{count}} min without anybody taking it on',
      oncall: 'in on-call hours',
      office: 'in office hours',
      schedule: 'at certain hours',
      severities: 'severity {{severities}}',
      states: 'at {{states}}',
    },
    test: 'Try it',
    tested: 'A trial is on its way. It shows among the deliveries.',
    testFailed: 'The trial could not be sent.',
    deliveries: 'Deliveries',
    table: 'Deliveries, latest first',
    none: 'No deliveries in the last {{count}} days.',
    column: { when: 'When', what: 'What', channel: 'Channel', status: 'State' },
    status: { every: 'All', sent: 'Sent', waiting: 'Waiting', failed: 'Trying again', dead: 'Given up' },
    one: { sent: 'Sent', waiting: 'Waiting', failed: 'Trying again', dead: 'Given up' },
    attempts_one: '{{count}} attempt',
    attempts_other: '{{count}} attempts',
    escalation: 'passed on',
    trial: 'Trial of the channel',
    retry: 'Send again',
    show: 'Show',
  },
};
