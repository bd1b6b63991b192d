import type { DispatchState, ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { lengthText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import { Panel } from '../../ui/panel.js';
import { areaName } from './area-name.js';
import './breaks-panel.css';
import { strainOf, workingUnits, type WorkingUnit } from './breaks.js';
import { Nothing } from './nothing.js';

interface BreaksPanelProps {
  readonly state: Pick<DispatchState, 'now' | 'units'>;
  readonly service: ServiceAnswer;
  /** Longest work without a break. */
  readonly longestWorkSeconds: number;
  readonly nowMs: number;
  readonly stale: boolean;
}

/** How many units are named; those left out have worked for less long. */
const SHOWN = 6;

const HOUR_MS = 3_600_000;

/** Where on the track the longest stretch that is allowed stands; the style sheet has the same. */
const LONGEST_AT = 0.8;

/** Names the units that have worked longest without a break, each on the same axis towards the longest that is allowed. */
export function BreaksPanel({ state, service, longestWorkSeconds, nowMs, stale }: BreaksPanelProps): ReactElement {
  const { t } = useTranslation();
  const longestMs = longestWorkSeconds * 1000;
  const hours = useFormat().oneDecimal(longestMs / HOUR_MS);
  const working = workingUnits(state.units);
  const resting = Object.values(state.units).filter((unit) => unit.state === 'break').length;
  const beyond = working.filter(({ sinceMs }) => strainOf(nowMs - sinceMs, longestMs) === 'over').length;
  return (
    <Panel
      name="breaks"
      heading={t('dispatch.breaks.heading')}
      stale={stale}
      aside={<span className="panel__aside">{t('dispatch.breaks.note', { hours })}</span>}
    >
      {working.length === 0 ? (
        <Nothing
          text={t(Object.keys(state.units).length === 0 ? 'dispatch.units.unknown' : 'dispatch.breaks.none')}
          isWell={false}
        />
      ) : (
        <>
          <p className="breaks__sum">
            <Mark tone={beyond > 0 ? 'over' : 'ok'} icon={beyond > 0 ? 'over' : 'check'}>
              {t('dispatch.breaks.beyond', { count: beyond, hours })}
            </Mark>
            {resting > 0 && <span className="panel__aside">{t('dispatch.breaks.resting', { count: resting })}</span>}
          </p>
          <ol className="breaks">
            {working.slice(0, SHOWN).map((unit) => (
              <WorkingRow
                key={unit.name}
                unit={unit}
                area={areaName(service, unit.area)}
                longestMs={longestMs}
                hours={hours}
                nowMs={nowMs}
              />
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}

interface WorkingRowProps {
  readonly unit: WorkingUnit;
  readonly area: string | null;
  readonly longestMs: number;
  /** The same in hours, as text. */
  readonly hours: string;
  readonly nowMs: number;
}

function WorkingRow({ unit, area, longestMs, hours, nowMs }: WorkingRowProps): ReactElement {
  const { t } = useTranslation();
  const workedMs = Math.max(0, nowMs - unit.sinceMs);
  const strain = strainOf(workedMs, longestMs);
  const share = workedMs / longestMs;
  return (
    <li className={`working working--${strain}`}>
      <span className="working__unit">{unit.name}</span>
      <span className="working__area">
        {[t(`dispatch.state.${unit.state}`), area].filter((part) => part !== null).join(' · ')}
      </span>
      <span className="working__track" aria-hidden="true">
        <span className="working__fill" style={{ transform: `scaleX(${Math.min(1, share * LONGEST_AT)})` }} />
      </span>
      <span className="working__length">
        {strain === 'over' ? (
          <Mark tone="over" icon="over">
            {lengthText(workedMs / 1000)}
            <span className="visually-hidden">, {t('dispatch.breaks.over', { hours })}</span>
          </Mark>
        ) : (
          lengthText(workedMs / 1000)
        )}
      </span>
    </li>
  );
}
