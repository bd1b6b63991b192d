import type { CalendarLabAnswer, CalendarLabSide, IndicatorId, TriedRules } from '#contracts';
import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { figureText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import { useCalendarLab } from './calendar-lab.query.js';
import './calendar-lab-panel.css';
import { RulesForm } from './rules-form.js';

interface CalendarLabPanelProps {
  readonly service: string;
  /** Id of a period of at most a quarter. */
  readonly period: string;
  readonly targetMinutes: number;
}

const SEGMENTS = ['oncall', 'office'] as const;
const INDICATORS = ['answer_rate', 'answered_within_target', 'mean_wait'] as const satisfies readonly IndicatorId[];

/** Tries other rules of the calendar on a period: hours, calls, figures and compensation before and after. */
export function CalendarLabPanel({ service, period, targetMinutes }: CalendarLabPanelProps): ReactElement {
  const { t } = useTranslation();
  const [tried, setTried] = useState<Partial<TriedRules> | null>(null);
  const { data, error, isFetching } = useCalendarLab(service, period, tried);
  return (
    <Panel name="lab" heading={t('lab.heading')} stale={isFetching && data !== undefined}>
      <p className="lab__intro">{t('lab.intro')}</p>
      {tried === null && (
        <Button className="button button--primary" onPress={() => setTried({})}>
          {t('lab.open')}
        </Button>
      )}
      {error !== null && (
        <p className="panel__problem" role="alert">
          {error.message || t('failed')}
        </p>
      )}
      {tried !== null && data === undefined && error === null && <p className="panel__wait">{t('loading')}</p>}
      {data && (
        <>
          <RulesForm rules={data.before.rules} onTry={setTried} />
          <Comparison lab={data} targetMinutes={targetMinutes} />
        </>
      )}
    </Panel>
  );
}

interface ComparisonProps {
  readonly lab: CalendarLabAnswer;
  readonly targetMinutes: number;
}

function Comparison({ lab: { before, after }, targetMinutes }: ComparisonProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = SEGMENTS.flatMap((segment) => {
    const name = t(`scorecard.${segment}`);
    const pair = (text: (side: CalendarLabSide['segments'][number]) => string | null): readonly [Shown, Shown] => [
      shown(before, segment, text),
      shown(after, segment, text),
    ];
    return [
      { label: `${t('lab.hours')}, ${name}`, values: pair(({ hours }) => format.count(hours)) },
      { label: `${t('lab.calls')}, ${name}`, values: pair(({ counts }) => format.count(counts.offered)) },
      ...INDICATORS.map((id) => ({
        label: `${t(`indicator.${id}`, { minutes: targetMinutes })}, ${name}`,
        values: pair(({ indicators }) => {
          const indicator = indicators.find((one) => one.id === id);
          if (!indicator || indicator.value === null) return null;
          return figureText(format, indicator, indicator.value);
        }),
      })),
    ];
  });
  const paid = ({ compensation }: CalendarLabSide): Shown => {
    const percent = compensation?.percentPaid ?? null;
    return percent === null ? null : format.wholePercent(percent / 100);
  };
  const paysFor = before.compensation !== null || after.compensation !== null;
  const all = [
    ...rows,
    ...(paysFor ? [{ label: t('compensation.percent'), values: [paid(before), paid(after)] as const }] : []),
  ];
  return (
    <table className="list lab__table" aria-live="polite">
      <caption className="visually-hidden">{t('lab.heading')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('lab.what')}</th>
          <th scope="col">{t('lab.before')}</th>
          <th scope="col">{t('lab.after')}</th>
        </tr>
      </thead>
      <tbody>
        {all.map(({ label, values: [was, is] }) => (
          <tr key={label} className={was === is ? '' : 'lab__changed'}>
            <th scope="row">{label}</th>
            <td>{was ?? <i>{t('noData')}</i>}</td>
            <td>
              {is ?? <i>{t('noData')}</i>}
              {was !== is && <span className="lab__mark"> {t('lab.changed')}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Shown = string | null;

function shown(
  side: CalendarLabSide,
  segment: (typeof SEGMENTS)[number],
  text: (figures: CalendarLabSide['segments'][number]) => Shown,
): Shown {
  const figures = side.segments.find((one) => one.segment === segment);
  return figures ? text(figures) : null;
}
