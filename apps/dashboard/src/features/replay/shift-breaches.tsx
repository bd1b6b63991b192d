import type { BreachRecord } from '#contracts';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import { Panel } from '../../ui/panel.js';
import { useBreachRules } from '../breaches/breaches.query.js';
import type { Span } from './shifts.js';

/** What was seen just before a breach is seen, too, when one goes to it. */
const BEFORE_MS = 30_000;

interface ShiftBreachesProps {
  readonly breaches: readonly BreachRecord[];
  readonly span: Span;
  readonly onGo: (epochMs: number) => void;
}

/** Lists the breaches of a shift in order of time, each leading to where it began. */
export function ShiftBreaches({ breaches, span, onGo }: ShiftBreachesProps): ReactElement {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { data: rules } = useBreachRules();
  const inOrder = breaches.toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since));
  return (
    <Panel name="shift-breaches" heading={t('replay.breaches')}>
      {inOrder.length === 0 && <p className="panel__wait">{t('replay.noBreaches')}</p>}
      <ul className="told">
        {inOrder.map(({ id, rule, since, recoveredAt, transitions }) => {
          const isBreached = transitions.some(({ state }) => state === 'breached');
          const sinceMs = Date.parse(since);
          const name = rules?.find((one) => one.id === rule)?.name[toLanguage(i18n.language)] ?? rule;
          return (
            <li key={id}>
              <Button
                className="told__go"
                aria-label={t('replay.goTo', { time: format.time(sinceMs), what: name })}
                onPress={() => onGo(Math.max(span.fromMs, sinceMs - BEFORE_MS))}
              >
                <span className="told__time">{format.time(sinceMs)}</span>
                <span className="told__name">{name}</span>
              </Button>
              <span className="told__state">
                <Mark tone={isBreached ? 'over' : 'soon'} icon={isBreached ? 'over' : 'soon'}>
                  {t(`breaches.${isBreached ? 'breached' : 'warning'}`)}
                </Mark>{' '}
                {recoveredAt === null ? t('replay.open_breach') : clockText((Date.parse(recoveredAt) - sinceMs) / 1000)}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
