import type { FollowUpArea, ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import '../features/figures/filters.css';
import { CALLS_PATH } from '../features/figures/chosen.js';
import { YEARS } from '../features/figures/period.js';
import { DeviationsPanel } from '../features/follow-up/deviations-panel.js';
import {
  chosenReport,
  FOLLOW_UP_PATH,
  periodOfReport,
  type ChosenReport,
} from '../features/follow-up/follow-up-address.js';
import '../features/follow-up/follow-up.css';
import { areaAddress, useFollowUpArea } from '../features/follow-up/follow-up.query.js';
import { RowPanel } from '../features/follow-up/row-panel.js';
import { TextsPanel } from '../features/follow-up/texts-panel.js';
import { useServerNow } from '../features/live/use-live.js';
import { SealsPanel } from '../features/seals/seals-panel.js';
import { canRespond, useSession } from '../features/session/session.query.js';
import { localDay } from '../lib/format.js';
import { toLanguage } from '../lib/i18n.js';
import { addressOf, moveTo } from '../lib/place.js';
import { FileLinks } from '../ui/file-links.js';
import { Mark } from '../ui/mark.js';
import { Select } from '../ui/select.js';
import './follow-up-page.css';
import type { PageProps } from './page.js';
import { ServicePage } from './service-page.js';

/** Shows an area's part of the T2 or year report: rows of the plan filled in, the three texts, and what was done. */
export function FollowUpPage({ frame, place }: PageProps): ReactElement {
  const { t, i18n } = useTranslation();
  const nowMs = useServerNow(null);
  const { data: session } = useSession();
  const { service } = frame;
  const chosen = chosenReport(place.query.get('period'), localDay(nowMs));
  const period = periodOfReport(chosen);
  const { data: area, error } = useFollowUpArea(service.id, period);
  const stale = frame.onLogIn !== null;
  const choose = (next: ChosenReport): void =>
    moveTo(addressOf(FOLLOW_UP_PATH, place.query, { service: service.id, period: periodOfReport(next) }), true);
  return (
    <ServicePage frame={frame} nowMs={nowMs} ofDispatch={null}>
      <main className="follow-up" tabIndex={-1} aria-busy={area === undefined && error === null}>
        <ReportChoice chosen={chosen} today={localDay(nowMs)} onChoose={choose} />
        {area === undefined && <p className="page__wait">{t(error === null ? 'loading' : 'failed')}</p>}
        {area === null && (
          <p className="page__wait">{t('followUp.none', { service: service.name[toLanguage(i18n.language)] })}</p>
        )}
        {area && (
          <Area
            key={`${service.id} ${period}`}
            area={area}
            service={service}
            mayWrite={canRespond(session) && !stale}
            stale={stale || error !== null}
          />
        )}
      </main>
    </ServicePage>
  );
}

interface ReportChoiceProps {
  readonly chosen: ChosenReport;
  /** Local day, `2026-11-22`. */
  readonly today: string;
  readonly onChoose: (next: ChosenReport) => void;
}

const YEARS_BACK = 5;

function ReportChoice({ chosen, today, onChoose }: ReportChoiceProps): ReactElement {
  const { t } = useTranslation();
  const thisYear = Number(today.slice(0, 4));
  const near = Array.from({ length: YEARS_BACK + 1 }, (_, back) => thisYear - back);
  const years = [...new Set([chosen.year, ...near])].filter((year) => year >= YEARS.first).toSorted((a, b) => b - a);
  return (
    <section className="filters" aria-label={t('followUp.report')}>
      <Select
        label={t('followUp.report')}
        options={(['t2', 'year'] as const).map((id) => ({ id, text: t(`followUp.reportNames.${id}`) }))}
        value={chosen.report}
        onChange={(report) => onChoose({ ...chosen, report })}
      />
      <Select
        label={t('followUp.year')}
        options={years.map((year) => ({ id: `${year}`, text: `${year}` }))}
        value={`${chosen.year}`}
        onChange={(year) => onChoose({ ...chosen, year: Number(year) })}
      />
    </section>
  );
}

interface AreaProps {
  readonly area: FollowUpArea;
  readonly service: ServiceAnswer;
  readonly mayWrite: boolean;
  readonly stale: boolean;
}

const FORMATS = ['docx', 'pdf'] as const;

function Area({ area, service, mayWrite, stale }: AreaProps): ReactElement {
  const { t } = useTranslation();
  const { gaps, rows, asOf, period } = area;
  const filled = rows.filter(({ figures }) => figures.length > 0);
  return (
    <>
      <div className="follow-up__files">
        <FileLinks
          address={areaAddress(service.id, period.id)}
          formats={FORMATS}
          what={t('followUp.thisArea')}
          lead={t('followUp.fetchArea')}
        />
        <FileLinks
          address={`/v1/follow-up?period=${period.id}`}
          formats={FORMATS}
          what={t('followUp.allAreas')}
          lead={t('followUp.fetchAll')}
        />
      </div>
      {gaps !== null && gaps.quarantined + gaps.daysWithGaps > 0 && (
        <p className="follow-up__note">
          <Mark tone="soon" icon="soon">
            {t('followUp.gaps', { days: gaps.daysWithGaps, events: gaps.quarantined })}
          </Mark>
        </p>
      )}
      {filled.length === 0 && <p className="follow-up__note">{t('followUp.noRows')}</p>}
      {filled.length > 0 && (
        <div className="follow-up__rows">
          {filled.map((row) => (
            <RowPanel key={row.id} row={row} asOf={asOf} stale={stale} />
          ))}
        </div>
      )}
      <TextsPanel area={area} mayWrite={mayWrite} stale={stale} />
      <DeviationsPanel area={area} stale={stale} />
      <SealsPanel
        service={service}
        period={period.id}
        kinds={['follow_up']}
        segment="all"
        toDay={(day) =>
          `${CALLS_PATH}?${new URLSearchParams({ service: service.id, period: day, list: 'offered' }).toString()}`
        }
      />
    </>
  );
}
