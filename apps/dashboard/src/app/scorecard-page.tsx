import { indicatorIdSchema, type ServiceAnswer } from '#contracts';
import { memo, useState, type ReactElement } from 'react';
import { CalendarLabPanel } from '../features/calendar-lab/calendar-lab-panel.js';
import { CallListPanel } from '../features/calls/call-list-panel.js';
import { readList } from '../features/calls/call-list.js';
import { CompensationPanel } from '../features/compensation/compensation-panel.js';
import { CALLS_PATH, FIGURES_PATH, readChosen } from '../features/figures/chosen.js';
import { useFigures } from '../features/figures/figures.query.js';
import { FiguresPanel } from '../features/figures/figures-panel.js';
import { Filters } from '../features/figures/filters.js';
import { IndicatorsPanel } from '../features/figures/indicators-panel.js';
import { OutcomesPanel } from '../features/figures/outcomes-panel.js';
import { periodId } from '../features/figures/period.js';
import { ScorecardHead } from '../features/figures/scorecard-head.js';
import { usePeriodName } from '../features/figures/use-period-name.js';
import { PlacesPanel } from '../features/places/places-panel.js';
import { ReferralsPanel } from '../features/referrals/referrals-panel.js';
import { SealsPanel } from '../features/seals/seals-panel.js';
import { TrendPanel } from '../features/trend/trend-panel.js';
import { WaitsPanel } from '../features/waits/waits-panel.js';
import { WeekPanel } from '../features/week/week-panel.js';
import { XrayPanel } from '../features/xray/xray-panel.js';
import { addressOf, moveTo, type Place } from '../lib/place.js';
import { BackToFigures } from './back-to-figures.js';
import { Printed } from './printed.js';

interface ScorecardPageProps {
  readonly service: ServiceAnswer;
  readonly place: Place;
  /** Local day, `2026-11-22`. */
  readonly today: string;
  /** Whether the figures no longer follow reality. */
  readonly stale: boolean;
}

/** Periods that the calendar lab takes: at most a quarter. */
const LAB_KINDS: ReadonlySet<string> = new Set(['day', 'week', 'month', 'quarter']);

/**
 * Shows the scorecard of a chosen period of telephony, from what is judged and paid for to what explains it, and the calls
 * behind its figures. The clock above it ticks every second; this changes only with what it is given. What lies further down
 * is asked for once the figures at the top have come, or failed to: they need not share the server with it.
 */
export const ScorecardPage = memo(function ScorecardPage(props: ScorecardPageProps): ReactElement {
  const { service, place, today, stale } = props;
  const { path, query } = place;
  const periodName = usePeriodName();
  const chosen = readChosen(service.id, query, today);
  const { isPending } = useFigures(chosen);
  const [isBegun, setBegun] = useState(false);
  if (!isPending && !isBegun) setBegun(true);
  const { period } = chosen;
  const inAddress = { service: service.id, period: periodId(period) };
  const to = (path: string, changes: Readonly<Record<string, string | null>>): string =>
    addressOf(path, query, { ...inAddress, ...changes });
  const change = (changes: Readonly<Record<string, string | null>>): void => moveTo(to(path, changes), true);
  if (path === CALLS_PATH) {
    return (
      <main className="figures" tabIndex={-1}>
        <BackToFigures to={to(FIGURES_PATH, { list: null, callers: null })} />
        <Filters service={service} chosen={chosen} today={today} onChange={change} />
        <CallListPanel service={service} chosen={chosen} {...readList(query)} onChange={change} />
      </main>
    );
  }
  const targetMinutes = service.targetSeconds / 60;
  const of = { chosen, targetMinutes, stale };
  return (
    <Printed
      filters={<Filters service={service} chosen={chosen} today={today} onChange={change} />}
      head={<ScorecardHead service={service} chosen={chosen} />}
    >
      <FiguresPanel {...of} today={today} toCalls={(list, callers) => to(CALLS_PATH, { list, callers })} />
      {isBegun && (
        <>
          <IndicatorsPanel
            {...of}
            toCallsOf={(segment) => (list, callers) => to(CALLS_PATH, { segment, list, callers })}
          />
          <TrendPanel {...of} today={today} toMonth={(id) => to(FIGURES_PATH, { period: id })} />
          <PlacesPanel {...of} toPlace={(by, id) => to(FIGURES_PATH, { queue: null, area: null, [by]: id })} />
          <WaitsPanel chosen={chosen} stale={stale} />
          <WeekPanel {...of} />
          <OutcomesPanel
            chosen={chosen}
            stale={stale}
            toCallsOf={(segment) => (list, callers) => to(CALLS_PATH, { segment, list, callers })}
          />
          <ReferralsPanel chosen={chosen} stale={stale} toArea={(area) => to(FIGURES_PATH, { queue: null, area })} />
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
            toDay={(day) => to(CALLS_PATH, { period: day, list: 'offered' })}
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
            {...of}
            indicator={indicatorIdSchema.catch('answered_within_target').parse(query.get('indicator'))}
            onChoose={(indicator) => change({ indicator })}
          />
        </>
      )}
    </Printed>
  );
});
