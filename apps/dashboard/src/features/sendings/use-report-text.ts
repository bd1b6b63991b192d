import type { RunReport, ServiceAnswer } from '#contracts';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { parsePeriod } from '../figures/period.js';
import { usePeriodName } from '../figures/use-period-name.js';

/** Gives the function that says which files of what a run sends: `Styrkort för 1177 på telefon, oktober 2026 (XLSX, PDF)`. */
export function useReportText(services: readonly ServiceAnswer[]): (report: RunReport) => string {
  const { t, i18n } = useTranslation();
  const periodName = usePeriodName();
  return ({ kind, service, period, formats }) => {
    const parsed = parsePeriod(period);
    return t('sendings.report', {
      kind: t(`sendings.kind.${kind}`),
      service: services.find(({ id }) => id === service)?.name[toLanguage(i18n.language)] ?? service,
      period: parsed === null ? period : periodName(parsed),
      formats: formats.map((format) => format.toUpperCase()).join(', '),
    });
  };
}
