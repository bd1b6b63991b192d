import type { ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { areaName } from '../dispatch/area-name.js';
import type { DispatchChosen } from './chosen.js';
import { useDispatch } from './dispatch-figures.query.js';
import { useWhat } from './use-what.js';

interface DispatchHeadProps {
  readonly service: ServiceAnswer;
  readonly chosen: DispatchChosen;
}

/** Says on every printed page what it is of, as of when, and by which intervals and calendar. */
export function DispatchHead({ service, chosen }: DispatchHeadProps): ReactElement {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const what = useWhat(chosen);
  const { data } = useDispatch(chosen, null);
  const area = chosen.area === null ? null : areaName(service, chosen.area);
  const kind = chosen.unitKind === null ? null : t(`dispatchWords.kind.${chosen.unitKind}`);
  return (
    <>
      <p>
        <strong>{t('print.heading', { service: service.name[toLanguage(i18n.language)] })}</strong>{' '}
        {[what, area, kind].filter((name) => name !== null).join(', ')}
      </p>
      {data && (
        <p>
          {t('figures.asOf', { time: format.instant(Date.parse(data.asOf)) })}
          {!data.period.closed && `, ${t('figures.open')}`}.{' '}
          {t('print.intervals', {
            intervals: data.intervalsVersion,
            calendar: `${data.calendar.id} ${data.calendar.version}`,
          })}
        </p>
      )}
    </>
  );
}
