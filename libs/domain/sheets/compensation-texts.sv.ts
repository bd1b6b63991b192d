import type { CompensationTexts } from './compensation-texts.js';

/** What only the files of the compensation say, in Swedish. */
export const COMPENSATION_IN_SWEDISH: CompensationTexts = {
  facts: {
    agreement: 'Överenskommelse',
    quarters: 'Gäller kvartalen',
    amount: 'Belopp',
    amountCovers: 'Beloppet gäller',
    placement: 'Andel mellan två rader',
    paidBelow: 'Under lägsta raden betalas',
    source: 'Källa',
  },
  tables: {
    outcome: 'Utfall',
    steps: 'Tabellen i uppdraget',
    readings: 'Varje tolkning',
    neighbours: 'Närmaste raderna',
    remaining: 'Resten av kvartalet',
    edges: 'Vad varje rad kräver',
    whatIf: 'Kvartalets slut',
  },
  columns: {
    stepFrom: 'Rad i tabellen',
    percentPaid: 'Utbetalas',
    sek: 'Belopp',
    fullSek: 'Fullt belopp',
    roundingSensitive: 'Avrundningskänsligt',
    placement: 'Andel mellan två rader',
    paidBelowPercent: 'Under lägsta',
    amountCovers: 'Beloppet gäller',
    inForce: 'Gäller',
    towards: 'Riktning',
    differenceSek: 'Skillnad',
    ofCallsToCome: 'Av kommande',
    ofCallsOffered: 'Av inkomna',
    answersNeeded: 'Svar i tid som krävs',
    shareNeeded: 'Andel som krävs',
    percentInTime: 'Kommande i tid',
    answers: 'Svar i tid',
  },
  agreement: (version) => `version ${version}`,
  placements: {
    lower_bound: 'raden vars nedre gräns nås',
    rounded: 'andelen avrundas till hela procent',
  },
  spans: { calendar_year: 'ett kalenderår', agreement: 'hela avtalet' },
  towards: { up: 'Upp till raden ovanför', down: 'Ned till raden nedanför' },
  remaining: {
    hoursLeft: 'Timmar jourtid kvar',
    callsPerHour: 'Samtal per timme jourtid hittills',
    callsToCome: 'Samtal som väntas',
  },
  sensitive: { true: 'Ja', false: 'Nej' },
  inForce: { true: 'Gäller', false: 'Nej' },
  unreachable: 'kan inte nås',
  sentences: {
    preliminary: 'Ersättningen är preliminär så länge kvartalet pågår.',
    noShare: 'Inga samtal är kända under kvartalets jourtid. Då finns varken andel, rad eller belopp.',
    sensitive:
      'Andelen ligger mellan två rader i tabellen. Med avrundning till hela procent skulle utfallet bli ett annat.',
    share: 'Andelen är invånarsamtal på jourtid som besvarades inom målledtiden, av alla sådana samtal som kom in.',
    whole: 'Andelen placeras i tabellen med hela tal, täljare mot nämnare, och visas aldrig avrundad uppåt.',
    sek: 'Belopp är avrundade nedåt till hela öre.',
    neighbours:
      'Uppåt: samtal som behöver besvaras i tid, bland kommande eller bland dem som redan kommit in. Nedåt: samtal som, om de missas, leder till raden nedanför.',
    forecast: 'Samtal som väntas är räknade i kvartalets egen takt hittills. Det är ingen utfästelse.',
  },
};
