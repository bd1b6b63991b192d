import { servicesOfReport, type RunReport, type ServiceAnswer } from '#contracts';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { parsePeriod } from '../figures/period.js';
import { usePeriodName } from '../figures/use-period-name.js';

/** Gives the function that says which files of what a run sends: `Styrkort för 1177 på telefon, oktober 2026 (XLSX, PDF)`. */
export function useReportText(services: readonly ServiceAnswer[]): (report: RunReport) => string {
  const { t, i18n } = useTranslation();
  const periodName = usePeriodName();
  const language = toLanguage(i18n.language);
  const list = new Intl.ListFormat(language);
  return (report) => {
    const { kind, period, formats } = report;
    const names = servicesOfReport(report).map(
      (service) => services.find(({ id }) => id === service)?.name[language] ?? service,
    );
    const parsed = parsePeriod(period);
    return t('sendings.report', {
      kind: t(`sendings.kind.${kind}`),
      service: list.format(names),
      period: parsed === null ? period : periodName(parsed),
      formats: formats.map((format) => (format === 'docx' ? 'Word' : format.toUpperCase())).join(', '),
    });
  };
}
