import type { FileLanguage } from '#contracts';

/** What mails with files say in one language. */
export interface MailTexts {
  readonly again: string;
  readonly repeats: (first: string) => string;
  readonly asked: (at: string) => string;
  readonly late: (due: string) => string;
  readonly columns: readonly [what: string, value: string, goal: string, status: string];
  readonly goal: (goal: string) => string;
  readonly noGoal: string;
  readonly nothingToJudge: string;
  readonly notice: string;
  readonly inTime: string;
  readonly interval: (median: string, p90: string) => string;
  readonly within: (interval: string, seconds: string) => string;
  readonly files: string;
  readonly open: string;
}

const SWEDISH: MailTexts = {
  again: 'Skickas igen',
  repeats: (first) =>
    `Detta skickas igen, med uppgifterna som de är kända nu. Första utskicket hade tiden ${first}, och dess siffror kan ha varit andra.`,
  asked: (at) => `Detta skickas på begäran ${at}.`,
  late: (due) => `Detta skulle ha skickats ${due}, men kunde inte skickas då.`,
  columns: ['Vad', 'Värde', 'Mål', 'Utfall'],
  goal: (goal) => `mål ${goal}`,
  noGoal: 'inget mål',
  nothingToJudge: 'Inget mål gäller för perioden. Siffrorna finns i filerna.',
  notice: 'Observera',
  inTime: 'besvarade inom målledtid',
  interval: (median, p90) => `hälften inom ${median}, nio av tio inom ${p90}`,
  within: (interval, seconds) => `${interval}, inom ${seconds} s`,
  files: 'Bifogade filer',
  open: 'Visa i Svarspuls',
};

const ENGLISH: MailTexts = {
  again: 'Sent again',
  repeats: (first) =>
    `This is sent again, with the figures as they are known now. It was first due at ${first}, and its figures may have been others then.`,
  asked: (at) => `This was asked for at ${at}.`,
  late: (due) => `This was due at ${due}, but could not be sent then.`,
  columns: ['What', 'Value', 'Goal', 'Result'],
  goal: (goal) => `goal ${goal}`,
  noGoal: 'no goal',
  nothingToJudge: 'No goal is set for the period. The figures are in the files.',
  notice: 'Note',
  inTime: 'answered within the target time',
  interval: (median, p90) => `half within ${median}, nine of ten within ${p90}`,
  within: (interval, seconds) => `${interval}, within ${seconds} s`,
  files: 'Attached files',
  open: 'Show in Svarspuls',
};

/** Gives what mails say in a language. */
export function mailTexts(language: FileLanguage): MailTexts {
  return language === 'sv' ? SWEDISH : ENGLISH;
}
