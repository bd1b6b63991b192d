import type { ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import type { Chosen } from './chosen.js';
import { useFigures } from './figures.query.js';
import { useChosenName } from './use-period-name.js';

interface ScorecardHeadProps {
  readonly service: ServiceAnswer;
  readonly chosen: Chosen;
}

/** Says on every printed page what it is of, as of when, and by which definitions and calendar. */
export function ScorecardHead({ service, chosen }: ScorecardHeadProps): ReactElement {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const chosenName = useChosenName();
  const { data } = useFigures(chosen);
  const queue = service.queues.find(({ id }) => id === chosen.queue)?.name ?? chosen.queue;
  const area = service.areas.find(({ id }) => id === chosen.area)?.name ?? chosen.area;
  const what = [chosenName(chosen), queue, area].filter((name) => name !== null).join(', ');
  return (
    <>
      <p>
        <strong>{t('print.heading', { service: service.name[toLanguage(i18n.language)] })}</strong> {what}
      </p>
      {data && (
        <p>
          {t('figures.asOf', { time: format.instant(Date.parse(data.asOf)) })}
          {!data.period.closed && `, ${t('figures.open')}`}.{' '}
          {t('print.rules', {
            definitions: `${data.definitions.profile} ${data.definitions.version}`,
            calendar: `${data.calendar.id} ${data.calendar.version}`,
          })}
        </p>
      )}
    </>
  );
}
