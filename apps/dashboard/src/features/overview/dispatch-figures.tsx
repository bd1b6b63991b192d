import type { DispatchState } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import { situationAt } from '../dispatch/situation.js';
import { TakeOverMark } from '../dispatch/take-over-mark.js';
import { isNothingKnown } from '../dispatch/unheard.js';
import { CardBreaches, CardSources } from './card-notes.js';

interface DispatchFiguresProps {
  readonly state: DispatchState;
  readonly targetSeconds: number;
  readonly nowMs: number;
}

/** Fills the card of a dispatch service: what waits for a unit and to be taken over, and how many ambulances are free. */
export function DispatchFigures({ state, targetSeconds, nowMs }: DispatchFiguresProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { urgent, takeOver, ambulances } = situationAt(state, nowMs, targetSeconds);
  const { now, breaches, sources } = state;
  const unheard = isNothingKnown(state);
  const waits = [
    { id: 'transports', value: now.transports.waiting },
    { id: 'atHospital', value: now.hospitals.reduce((sum, { waiting }) => sum + waiting, 0) },
    { id: 'withoutBreak', value: now.withoutBreak.count },
  ] as const;
  const count = (value: number): string => (unheard ? '–' : format.count(value));
  return (
    <>
      <div className="card__now">
        <div className={`card__longest card__longest--${urgent.count > 0 ? 'over' : 'none'}`}>
          <h3>{t('dispatch.now.urgent')}</h3>
          <p className="card__value">{count(urgent.count)}</p>
        </div>
        <div className={`card__longest card__longest--${urgent.count > 0 ? 'over' : 'none'}`}>
          <h3>{t('overview.urgentLongest')}</h3>
          <p className="card__value">{urgent.sinceMs === null ? '–' : clockText((nowMs - urgent.sinceMs) / 1000)}</p>
        </div>
        <p className={`card__countdown card__countdown--${urgent.count > 0 ? 'over' : 'calm'}`}>
          {urgent.count > 0 && <Icon name="over" />}
          {urgent.count > 0 && t('dispatch.unassigned.heading')}
          {urgent.count === 0 && t(unheard ? 'waiting.unknown' : 'dispatch.now.urgentNone')}
        </p>
      </div>
      <section className="card__today">
        <div className="card__targets">
          <div>
            <h3>{t('dispatch.now.offered')}</h3>
            <p className="figure__value">{count(now.offered.count)}</p>
            <p className="card__goal">
              {takeOver && <TakeOverMark takeOver={takeOver} targetSeconds={targetSeconds} />}
              {!takeOver && t(unheard ? 'waiting.unknown' : 'dispatch.now.offeredNone')}
            </p>
          </div>
          <div>
            <h3>{t('dispatch.now.ambulances')}</h3>
            <p className="figure__value">{ambulances === null ? '–' : format.count(ambulances.available)}</p>
            <p className="card__goal">
              {ambulances === null ? t('noData') : t('dispatch.now.onDuty', { count: ambulances.onDuty })}
            </p>
          </div>
        </div>
      </section>
      <div className="card__agents">
        <h3>{t('dispatch.now.open')}</h3>
        <dl className="agents">
          {unheard || now.priorities.length === 0 ? (
            <div className="agents__state">
              <dt>{t(unheard ? 'waiting.unknown' : 'dispatch.now.openNone')}</dt>
            </div>
          ) : (
            now.priorities.map(({ priority, open }) => (
              <div key={priority} className="agents__state">
                <dt>{t(`dispatchWords.priority.${priority ?? 'none'}`)}</dt>
                <dd>{format.count(open)}</dd>
              </div>
            ))
          )}
        </dl>
      </div>
      <div className="card__agents">
        <h3>{t('overview.waits')}</h3>
        <dl className="agents">
          {waits.map(({ id, value }) => (
            <div key={id} className="agents__state">
              <dt>{t(`overview.${id}`)}</dt>
              <dd>{count(value)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <footer className="card__foot">
        <CardBreaches breaches={breaches} unheard={unheard} />
        <CardSources sources={sources} />
      </footer>
    </>
  );
}
