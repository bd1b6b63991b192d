import type { CompensationForecast } from '#contracts';
import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import './what-if.css';

interface WhatIfProps {
  readonly forecast: CompensationForecast;
  /** The quarter's own share in whole percent: where the slider stands at first. */
  readonly presentPercent: number;
  readonly targetMinutes: number;
}

/** Narrower rows have no room for their text on a telephone. */
const NARROW_PERCENT = 12;

type End = CompensationForecast['whatIf'][number];

/** Asks how the quarter ends if so many of the calls to come are answered in time; shows rows of the answer, never between them. */
export function WhatIf({ forecast, presentPercent, targetMinutes }: WhatIfProps): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const [percent, setPercent] = useState(presentPercent);
  const end = forecast.whatIf[percent];
  if (!end || end.sek === null || end.percentPaid === null) return null;
  const sek = format.sek(end.sek);
  const share = format.percent(end.share, true);
  const percentText = format.wholePercent(percent / 100);
  const calls = { answers: format.count(end.answers), calls: format.count(forecast.callsToCome) };
  return (
    <div className="what-if">
      <p className="what-if__label">
        <label htmlFor={id}>{t('compensation.whatIf', { minutes: targetMinutes })}</label>
        <span className="what-if__calls">{t('compensation.whatIfCalls', { percent: percentText, ...calls })}</span>
      </p>
      <input
        id={id}
        className="what-if__slider"
        type="range"
        min={0}
        max={100}
        step={1}
        value={percent}
        aria-valuetext={t('compensation.whatIfSpoken', { percent: percentText, share, sek })}
        onChange={({ target }) => setPercent(target.valueAsNumber)}
      />
      <div className="what-if__rows" aria-hidden="true">
        {runsOf(forecast.whatIf).map(({ first, last }) => (
          <span
            key={first.percentInTime}
            className={`what-if__row${last.percentInTime - first.percentInTime < NARROW_PERCENT ? ' what-if__row--narrow' : ''}`}
            style={{
              insetInlineStart: `${first.percentInTime}%`,
              width: `${last.percentInTime - first.percentInTime + 1}%`,
            }}
            data-here={first.step?.from === end.step?.from || undefined}
          >
            {format.wholePercent((first.percentPaid ?? 0) / 100)}
          </span>
        ))}
      </div>
      <p className="what-if__end" data-testid="what-if-end">
        {t('compensation.whatIfEnd')} <strong>{share}</strong> <strong>{sek}</strong>
        <span>{format.wholePercent(end.percentPaid / 100)}</span>
      </p>
    </div>
  );
}

/** Groups neighbouring ends that lie in the same row of the table. */
function runsOf(ends: readonly End[]): readonly { readonly first: End; readonly last: End }[] {
  return ends.flatMap((first, index) => {
    const from = first.step?.from;
    if (index > 0 && ends[index - 1]?.step?.from === from) return [];
    const last = ends.findLast(({ step }) => step?.from === from) ?? first;
    return [{ first, last }];
  });
}
