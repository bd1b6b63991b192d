import type { AlertLanguage, BreachState, CauseKind, WatchedWindow } from '#contracts';

/** What messages say in one language. */
export interface AlertTexts {
  readonly locale: string;
  readonly states: Readonly<Record<BreachState, string>>;
  readonly windows: Readonly<Record<WatchedWindow, string>>;
  readonly labels: Readonly<Record<'figure' | 'goal' | 'time' | 'window' | 'service' | 'cause' | 'channel', string>>;
  readonly atLeast: (value: string) => string;
  readonly atMost: (value: string) => string;
  readonly noFigure: string;
  readonly causes: Readonly<Record<CauseKind, (present: string) => string>>;
  readonly normally: (normal: string) => string;
  readonly untaken: (since: string) => string;
  readonly test: string;
  readonly open: string;
}

const SWEDISH: AlertTexts = {
  locale: 'sv-SE',
  states: { warning: 'varning', breached: 'larm', recovered: 'återställt' },
  windows: {
    now: 'just nu',
    '15m': 'senaste kvarten',
    '60m': 'senaste timmen',
    today: 'i dag',
    month: 'denna månad',
    'month-oncall': 'månadens jourtid',
    'quarter-oncall': 'kvartalets jourtid',
  },
  labels: {
    figure: 'Värde',
    goal: 'Mål',
    time: 'Tid',
    window: 'Avser',
    service: 'Verksamhet',
    cause: 'Sticker ut',
    channel: 'Kanal',
  },
  atLeast: (value) => `minst ${value}`,
  atMost: (value) => `högst ${value}`,
  noFigure: 'inget värde',
  causes: {
    volume: (present) => `${present} samtal senaste timmen`,
    incidents: (present) => `${present} ärenden senaste timmen`,
    units: (present) => `lediga enheter: ${present}`,
    handling_time: (present) => `${present} per samtal med efterarbete`,
    staffing: (present) => `${present} sköterskor tar samtal`,
    closed_queue: (present) => `${present} avvisade senaste timmen`,
    silent_feed: (present) => `tysta källor: ${present}`,
  },
  normally: (normal) => `normalt ${normal}`,
  untaken: (since) => `ingen har tagit det sedan ${since}`,
  test: 'Provmeddelande från Svarspuls',
  open: 'Öppna Svarspuls',
};

const ENGLISH: AlertTexts = {
  locale: 'en-GB',
  states: { warning: 'warning', breached: 'breach', recovered: 'recovered' },
  windows: {
    now: 'just now',
    '15m': 'the last 15 minutes',
    '60m': 'the last hour',
    today: 'today',
    month: 'this month',
    'month-oncall': 'jourtid of the month',
    'quarter-oncall': 'jourtid of the quarter',
  },
  labels: {
    figure: 'Figure',
    goal: 'Goal',
    time: 'Time',
    window: 'Concerns',
    service: 'Service',
    cause: 'Stands out',
    channel: 'Channel',
  },
  atLeast: (value) => `at least ${value}`,
  atMost: (value) => `at most ${value}`,
  noFigure: 'no figure',
  causes: {
    volume: (present) => `${present} calls in the last hour`,
    incidents: (present) => `${present} incidents in the last hour`,
    units: (present) => `available units: ${present}`,
    handling_time: (present) => `${present} a call with wrap-up`,
    staffing: (present) => `${present} nurses taking calls`,
    closed_queue: (present) => `${present} turned away in the last hour`,
    silent_feed: (present) => `silent feeds: ${present}`,
  },
  normally: (normal) => `normally ${normal}`,
  untaken: (since) => `nobody has taken it on since ${since}`,
  test: 'Test message from Svarspuls',
  open: 'Open Svarspuls',
};

/** Gives the texts of a language. */
export function textsIn(language: AlertLanguage): AlertTexts {
  return language === 'sv' ? SWEDISH : ENGLISH;
}
