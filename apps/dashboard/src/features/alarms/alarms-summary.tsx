import type { BreachRecord } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { lengthText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { isOpen, medianTimeToAcknowledge } from './pick.js';

/** Sums the week up: how many are open, how many there were, and how soon somebody took them on. */
export function AlarmsSummary({ breaches }: { readonly breaches: readonly BreachRecord[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const open = breaches.filter(isOpen);
  const breached = open.filter(({ state }) => state === 'breached').length;
  const taken = breaches.filter(({ timeToAcknowledgeMs }) => timeToAcknowledgeMs !== null).length;
  const medianMs = medianTimeToAcknowledge(breaches);
  return (
    <dl className="sums" aria-label={t('alarms.summary')}>
      <div className={breached > 0 ? 'sum sum--over' : 'sum'}>
        <dt>{t('alarms.openNow')}</dt>
        <dd className="sum__value">{format.count(open.length)}</dd>
        <dd>
          {t('overview.breaches', { count: breached })}, {t('overview.warnings', { count: open.length - breached })}
        </dd>
      </div>
      <div className="sum">
        <dt>{t('alarms.week')}</dt>
        <dd className="sum__value">{format.count(breaches.length)}</dd>
        <dd>{t('alarms.weekNote')}</dd>
      </div>
      <div className="sum">
        <dt>{t('alarms.median')}</dt>
        <dd className="sum__value">{medianMs === null ? '–' : lengthText(medianMs / 1000)}</dd>
        <dd>{taken === 0 ? t('alarms.medianNone') : t('alarms.medianNote', { count: taken })}</dd>
      </div>
    </dl>
  );
}
