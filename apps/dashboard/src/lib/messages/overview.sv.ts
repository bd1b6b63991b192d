/** Holds the texts of the overview in Swedish. */
export const overviewSv = {
  overview: {
    heading: 'Översikt',
    services: 'Tjänsterna',
    noBreaches: 'Inga öppna larm',
    breaches_one: '{{count}} larm',
    breaches_other: '{{count}} larm',
    warnings_one: '{{count}} varning',
    warnings_other: '{{count}} varningar',
    silent: '{{source}} är tyst sedan {{time}}',
    noSource: 'Ingen källa hörs',
    sources: 'Alla källor hörs',
    today: 'I dag',
    waits: 'Väntar',
    transports: 'Liggande transporter',
    atHospital: 'På överlämning',
    withoutBreak: 'På rast efter 5 h',
    urgentLongest: 'Längst utan enhet',
    summary: '{{service}}: {{text}}',
  },
};
