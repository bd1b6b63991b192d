import type { overviewSv } from './overview.sv.js';

/** Holds the texts of the overview in English. */
export const overviewEn: typeof overviewSv = {
  overview: {
    heading: 'Overview',
    services: 'The services',
    noBreaches: 'No open alarms',
    breaches_one: '{{count}} alarm',
    breaches_other: '{{count}} alarms',
    warnings_one: '{{count}} warning',
    warnings_other: '{{count}} warnings',
    silent: '{{source}} silent since {{time}}',
    noSource: 'No source is heard',
    sources: 'All sources are heard',
    today: 'Today',
    waits: 'Waiting',
    transports: 'Lying transports',
    atHospital: 'To hand over',
    withoutBreak: 'For a break after 5 h',
    urgentLongest: 'Longest without a unit',
    summary: '{{service}}: {{text}}',
  },
};
