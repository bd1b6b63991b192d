import type { FileLanguage, ScheduleWhen } from '#contracts';

const LOCALES: Readonly<Record<FileLanguage, string>> = { sv: 'sv-SE', en: 'en-GB' };

/** Says when a schedule runs: `Första arbetsdagen i januari och juli kl. 07:00`. */
export function scheduleWords({ on, months, at }: ScheduleWhen): Readonly<Record<FileLanguage, string>> {
  switch (on) {
    case 'every_working_day':
      return { sv: `Varje arbetsdag kl. ${at}`, en: `Every working day at ${at}` };
    case 'first_working_day_of_week':
      return { sv: `Första arbetsdagen i veckan kl. ${at}`, en: `The first working day of the week at ${at}` };
    case 'first_working_day_of_month':
      return months
        ? {
            sv: `Första arbetsdagen i ${monthNames(months, 'sv')} kl. ${at}`,
            en: `The first working day of ${monthNames(months, 'en')} at ${at}`,
          }
        : { sv: `Första arbetsdagen i månaden kl. ${at}`, en: `The first working day of the month at ${at}` };
    default:
      return on satisfies never;
  }
}

function monthNames(months: readonly number[], language: FileLanguage): string {
  const name = new Intl.DateTimeFormat(LOCALES[language], { month: 'long', timeZone: 'UTC' });
  return new Intl.ListFormat(LOCALES[language]).format(
    months.map((month) => name.format(Date.UTC(1970, month - 1, 1))),
  );
}
