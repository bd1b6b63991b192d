import type { DispatchNow } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import '../live/places-panel.css';
import { Nothing } from './nothing.js';

interface HospitalsPanelProps {
  readonly hospitals: DispatchNow['hospitals'];
  readonly nowMs: number;
  readonly stale: boolean;
  readonly unheard: boolean;
}

/** Counts hospital by hospital the units that have not handed over, the longest wait first. */
export function HospitalsPanel({ hospitals, nowMs, stale, unheard }: HospitalsPanelProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const longestFirst = hospitals.toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since));
  return (
    <Panel name="hospitals" heading={t('dispatch.hospitals.heading')} stale={stale}>
      {hospitals.length === 0 ? (
        <Nothing text={t('dispatch.hospitals.none')} isWell unheard={unheard} />
      ) : (
        <table className="places__table">
          <thead>
            <tr>
              <th scope="col">{t('dispatch.hospitals.hospital')}</th>
              <th scope="col">{t('dispatch.hospitals.units')}</th>
              <th scope="col">{t('dispatch.hospitals.longest')}</th>
            </tr>
          </thead>
          <tbody>
            {longestFirst.map(({ hospital, waiting, since }) => (
              <tr key={hospital}>
                <th scope="row">{hospital ?? t('dispatch.hospitals.unknown')}</th>
                <td>{format.count(waiting)}</td>
                <td>{clockText((nowMs - Date.parse(since)) / 1000)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
