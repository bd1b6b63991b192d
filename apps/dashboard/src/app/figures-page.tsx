import { indicatorIdSchema, type ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CalendarLabPanel } from '../features/calendar-lab/calendar-lab-panel.js';
import { CallListPanel } from '../features/calls/call-list-panel.js';
import { readList, type ToCalls } from '../features/calls/call-list.js';
import { CompensationPanel } from '../features/compensation/compensation-panel.js';
import { CALLS_PATH, FIGURES_PATH, readChosen } from '../features/figures/chosen.js';
import { FiguresPanel } from '../features/figures/figures-panel.js';
import { Filters } from '../features/figures/filters.js';
import { periodId } from '../features/figures/period.js';
import { usePeriodName } from '../features/figures/use-period-name.js';
import { useServerNow } from '../features/live/use-live.js';
import { SealsPanel } from '../features/seals/seals-panel.js';
import { XrayPanel } from '../features/xray/xray-panel.js';
import { localDay } from '../lib/format.js';
import { addressOf, moveTo } from '../lib/place.js';
import { Icon } from '../ui/icon.js';
import { PageLink } from '../ui/page-link.js';
import '../ui/list.css';
import './figures-page.css';
import { DispatchFiguresPage } from './dispatch-figures-page.js';
import type { PageProps } from './page.js';
import { ServicePage } from './service-page.js';

/** Periods that the calendar lab takes: at most a quarter. */
const LAB_KINDS: ReadonlySet<string> = new Set(['day', 'week', 'month', 'quarter']);

/** What one service is narrowed by says nothing of another. */
const NOTHING_NARROWED = { queue: null, area: null, unitKind: null, priority: null, ending: null };

/** Shows a chosen period: its scorecard, what it would be by other definitions, what it is worth, and its calls. */
export function FiguresPage({ frame: around, place }: PageProps): ReactElement {
  const nowMs = useServerNow(null);
  const { service } = around;
  const onChoose = (id: string): void => {
    around.onChoose(id);
    moveTo(addressOf(FIGURES_PATH, place.query, { ...NOTHING_NARROWED, service: id }), true);
  };
  const frame = { ...around, onChoose };
  const today = localDay(nowMs);
  return (
    <ServicePage frame={frame} nowMs={nowMs} ofDispatch={null}>
      {service.kind === 'telephony' ? (
        <TelephonyFigures service={service} frame={frame} place={place} today={today} />
      ) : (
        <DispatchFiguresPage service={service} frame={frame} place={place} today={today} />
      )}
    </ServicePage>
  );
}

interface TelephonyFiguresProps extends PageProps {
  readonly service: ServiceAnswer;
  /** Local day, `2026-11-22`. */
  readonly today: string;
}

function TelephonyFigures({ service, frame, place, today }: TelephonyFiguresProps): ReactElement {
  const { t } = useTranslation();
  const periodName = usePeriodName();
  const { path, query } = place;
  const chosen = readChosen(service.id, query, today);
  const inAddress = { service: service.id, period: periodId(chosen.period) };
  const change = (changes: Readonly<Record<string, string | null>>): void =>
    moveTo(addressOf(path, query, { ...inAddress, ...changes }), true);
  const toCalls: ToCalls = (list, callers) => addressOf(CALLS_PATH, query, { ...inAddress, list, callers });
  const targetMinutes = service.targetSeconds / 60;
  const stale = frame.onLogIn !== null;
  const { period } = chosen;
  return (
    <main className="figures" tabIndex={-1}>
      {path === CALLS_PATH && (
        <PageLink
          to={addressOf(FIGURES_PATH, query, { ...inAddress, list: null, callers: null })}
          className="link link--back"
        >
          <Icon name="back" />
          {t('figures.back')}
        </PageLink>
      )}
      <Filters service={service} chosen={chosen} today={today} onChange={change} />
      {path === CALLS_PATH ? (
        <CallListPanel service={service} chosen={chosen} {...readList(query)} onChange={change} />
      ) : (
        <>
          <FiguresPanel chosen={chosen} targetMinutes={targetMinutes} toCalls={toCalls} stale={stale} />
          {period.kind === 'quarter' && (
            <CompensationPanel
              service={service.id}
              quarter={periodId(period)}
              name={periodName(period)}
              stale={stale}
            />
          )}
          <SealsPanel
            service={service}
            period={periodId(period)}
            kinds={period.kind === 'quarter' ? ['scorecard', 'compensation'] : ['scorecard']}
            segment={chosen.segment}
            toDay={(day) => addressOf(CALLS_PATH, query, { service: service.id, period: day, list: 'offered' })}
          />
          {LAB_KINDS.has(period.kind) && (
            <CalendarLabPanel
              key={periodId(period)}
              service={service.id}
              period={periodId(period)}
              targetMinutes={targetMinutes}
            />
          )}
          <XrayPanel
            chosen={chosen}
            targetMinutes={targetMinutes}
            indicator={indicatorIdSchema.catch('answered_within_target').parse(query.get('indicator'))}
            onChoose={(indicator) => change({ indicator })}
            stale={stale}
          />
        </>
      )}
    </main>
  );
}
