import type { BreakdownTexts } from './breakdown-texts.js';

/** What only the tables of what a scorecard is made up of say, in Swedish. */
export const BREAKDOWNS_IN_SWEDISH: BreakdownTexts = {
  tables: {
    queues: 'Efter kö',
    areas: 'Efter område',
    waits: 'Väntetider',
    week: 'Veckans timmar',
    referrals: 'Vad samtalen ledde till',
  },
  columns: {
    queue: 'Kö',
    area: 'Område',
    wait: 'Väntan',
    side: 'Målledtid',
    weekday: 'Veckodag',
    classified: 'Bedömda',
    answered: 'Besvarade',
    abandoned: 'Avbrutna',
    flowedOut: 'Lämnade kön annan väg',
    self_care: 'Egenvård',
    direct_referral: 'Direkthänvisning',
    booked_visit: 'Bokad tid',
    on_call_doctor: 'Beredskapsjour',
    ambulance: 'Ambulans',
    home_care: 'Hemsjukvård',
    other: 'Annat',
  },
  withoutArea: 'Utan område',
  waitSpan: ({ over, within, isEdge }) => `${over}–${within}${isEdge ? ' (målledtiden)' : ''}`,
  waitOver: (over) => `över ${over}`,
  sides: { within: 'inom', beyond: 'efter' },
  weekdays: ['Måndag', 'Tisdag', 'Onsdag', 'Torsdag', 'Fredag', 'Lördag', 'Söndag'],
  callsPerHour: 'Inkomna samtal i timmen',
  charts: {
    waits: 'Samtal efter väntetid',
    waitsAlternative: (told) => `Stapeldiagram över väntetider. ${told} Varje värde står i tabellen.`,
    within: (answered, abandoned) => `Inom målledtiden: ${answered} besvarade, ${abandoned} avbrutna.`,
    beyond: (answered, abandoned) => `Efter målledtiden: ${answered} besvarade, ${abandoned} avbrutna.`,
  },
  sentences: {
    queues: 'En kö räknar varje gång som någon ställts i den. Ett samtal som har bytt kö räknas i båda.',
    waits: 'Väntetiderna gäller de samtal som andelen besvarade inom målledtid räknas på.',
    edges:
      'Den som väntat precis till en gräns hör till raden före. Raden som slutar vid målledtiden är den sista i tid.',
    week: 'Veckans timmar: ett samtal hör till timmen då det ställdes i kö. Tom ruta: perioden har inte den timmen.',
    noWeek: 'Veckans timmar redovisas inte: perioden börjar eller slutar inte vid midnatt.',
    referrals: 'Vad samtalen ledde till: ett samtal räknas efter sin senaste bedömning.',
    noReferrals: 'Ingen bedömning av vad samtalen ledde till är inrapporterad för perioden.',
  },
};
