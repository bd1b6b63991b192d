import type { Week } from '#contracts';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Choice } from '../../ui/choice.js';
import { Panel } from '../../ui/panel.js';
import { hourText, levelOf, WeekGrid, type WeekCell } from '../../ui/week-grid.js';
import type { Chosen } from '../figures/chosen.js';
import { useFigures } from '../figures/figures.query.js';
import { figuresOf } from '../figures/segments.js';
import { callersOf, shareOf, weakest, type WeekHour } from './week.js';
import { useWeek } from './week.query.js';

interface WeekPanelProps {
  readonly chosen: Chosen;
  readonly targetMinutes: number;
  readonly stale: boolean;
}

type Shown = 'share' | 'callers';

/** Shows the share within target time, or the callers, of each hour of the week. */
export function WeekPanel({ chosen, targetMinutes, stale }: WeekPanelProps): ReactElement {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown>('share');
  const { data, error } = useWeek(chosen);
  const choices = (['share', 'callers'] as const).map((id) => ({
    id,
    text: t(`week.${id}`, { minutes: targetMinutes }),
  }));
  const isEmpty = data?.cells.every(({ offered }) => offered === 0) ?? false;
  return (
    <Panel
      name="week"
      heading={t('week.heading')}
      stale={stale || (error !== null && data !== undefined)}
      aside={<Choice label={t('week.label')} options={choices} value={shown} onChange={setShown} />}
    >
      {error !== null && <p className="panel__problem">{t('failed')}</p>}
      {data === undefined && error === null && <p className="panel__wait">{t('loading')}</p>}
      {isEmpty && <p>{t('week.none')}</p>}
      {data && !isEmpty && <Hours week={data} chosen={chosen} shown={shown} targetMinutes={targetMinutes} />}
    </Panel>
  );
}

interface HoursProps {
  readonly week: Week;
  readonly chosen: Chosen;
  readonly shown: Shown;
  readonly targetMinutes: number;
}

function Hours({ week, chosen, shown, targetMinutes }: HoursProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: scorecard } = useFigures(chosen);
  const judged = scorecard && figuresOf(scorecard, chosen.segment)?.indicators;
  const goal = judged?.find(({ id }) => id === 'answered_within_target')?.target?.value ?? null;
  const most = Math.max(...week.cells.map((cell) => callersOf(cell) ?? 0));
  const cells = new Map(week.cells.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]));
  return (
    <>
      <WeekGrid
        heading={t(`week.${shown}Grid`, { minutes: targetMinutes })}
        cellOf={(weekday, hour) => {
          const cell = cells.get(`${weekday} ${hour}`);
          if (cell === undefined) return null;
          return shown === 'share' ? shareCell(cell) : callersCell(cell);
        }}
      />
      {shown === 'share' && (
        <p className="figures__rules">
          {goal !== null && t('week.framed', { goal: format.wholePercent(goal) })} <Weakest cells={week.cells} />
        </p>
      )}
    </>
  );

  function shareCell(cell: WeekHour): WeekCell | null {
    const share = shareOf(cell);
    if (share === null) return null;
    // Cut, so that 74.9 does not read as a met 75.
    const text = format.count(Math.floor(Math.round(share * 1e8) / 1e6));
    return { text, level: levelOf(share), isFramed: goal !== null && share < goal };
  }

  function callersCell(cell: WeekHour): WeekCell | null {
    const callers = callersOf(cell);
    if (callers === null) return null;
    const text = callers < 10 ? format.oneDecimal(callers) : format.count(Math.round(callers));
    return { text, level: levelOf(most === 0 ? 0 : callers / most) };
  }
}

function Weakest({ cells }: { readonly cells: readonly WeekHour[] }): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const low = weakest(cells);
  const weekday = WEEKDAYS.find((day) => day === low?.weekday);
  if (low === null || weekday === undefined) return null;
  return (
    <>
      {t('week.weakest', {
        day: t(`week.day.${weekday}`).toLowerCase(),
        from: hourText(low.hour),
        to: hourText(low.hour + 1),
        share: format.percent(shareOf(low) ?? 0, true),
        calls: format.count(low.offered),
      })}
    </>
  );
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
