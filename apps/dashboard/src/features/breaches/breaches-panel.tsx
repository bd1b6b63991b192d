import { type OpenBreach, unitOf } from '#contracts';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { clockText, valueText } from '../../lib/format.js';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import { Panel } from '../../ui/panel.js';
import './breaches-panel.css';
import { bySeverity } from './by-severity.js';
import { useAcknowledge, useBreachRules } from './breaches.query.js';

interface BreachesPanelProps {
  readonly breaches: readonly OpenBreach[];
  readonly nowMs: number;
  /** Whether the reader's role may take a breach on. */
  readonly canRespond: boolean;
  readonly stale: boolean;
}

/** Shows the breaches that are open: what, since when, why, and who has taken it on. Absent while there is none. */
export function BreachesPanel(props: BreachesPanelProps): ReactElement | null {
  const { breaches, stale } = props;
  const { t } = useTranslation();
  if (breaches.length === 0) return null;
  const worstFirst = breaches.toSorted(
    (a, b) => Number(b.state === 'breached') - Number(a.state === 'breached') || bySeverity(a, b),
  );
  return (
    <Panel name="breaches" heading={t('breaches.heading')} quietHeading stale={stale}>
      <ul className="breaches">
        {worstFirst.map((breach) => (
          <Breach key={breach.id} {...props} breach={breach} />
        ))}
      </ul>
    </Panel>
  );
}

function Breach(props: BreachesPanelProps & { readonly breach: OpenBreach }): ReactElement {
  const { breach, nowMs, canRespond, stale } = props;
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { data: rules } = useBreachRules();
  const acknowledge = useAcknowledge();
  const unit = unitOf(breach.indicator);
  const rule = rules?.find(({ id }) => id === breach.rule);
  const taken = breach.acknowledgement;
  const sinceMs = Date.parse(breach.since);
  const isBreached = breach.state === 'breached';
  return (
    <li className={`breach breach--${breach.state}`} data-testid="breach">
      <p className="breach__what">
        <Mark tone={isBreached ? 'over' : 'soon'} icon={isBreached ? 'over' : 'soon'}>
          {t(`breaches.${isBreached ? 'breached' : 'warning'}`)}
        </Mark>
        <strong>{rule?.name[toLanguage(i18n.language)] ?? breach.rule}</strong>
      </p>
      <p className="breach__figure">
        {breach.value === null ? t('noData') : valueText(format, unit, breach.value, true)}{' '}
        <span>
          {t('breaches.atThen')}, {t('targets.goal')}{' '}
          {t(breach.target.operator === '>=' ? 'targets.atLeast' : 'targets.atMost', {
            value:
              unit === 'ratio'
                ? format.wholePercent(breach.target.value)
                : valueText(format, unit, breach.target.value),
          })}
        </span>
      </p>
      <p className="breach__since">
        {t('breaches.since', {
          time: format.time(sinceMs),
          length: clockText(Math.max(0, nowMs - sinceMs) / 1000),
        })}
      </p>
      <Findings breach={breach} />
      {taken === null ? (
        canRespond && (
          <Button
            className="button breach__take"
            isDisabled={stale || acknowledge.isPending}
            onPress={() => acknowledge.mutate(breach.id)}
          >
            {t(acknowledge.isError ? 'retry' : 'breaches.take')}
          </Button>
        )
      ) : (
        <p className="breach__taken">
          <Mark tone="ok" icon="check">
            {t('breaches.taken', { time: format.time(Date.parse(taken.at)) })}
          </Mark>{' '}
          {taken.comment}
        </p>
      )}
    </li>
  );
}

/** Tells what stands out; nothing where nothing does. */
function Findings({ breach: { cause } }: { readonly breach: OpenBreach }): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const findings = (cause?.findings ?? []).filter(({ standsOut }) => standsOut);
  if (findings.length === 0) return null;
  const text = (kind: (typeof findings)[number]['kind'], value: number): string =>
    kind === 'handling_time' ? clockText(value / 1000) : format.count(Math.round(value));
  return (
    <ul className="breach__causes" aria-label={t('breaches.causes')}>
      {findings.map(({ kind, present, normal }) => (
        <li key={kind}>
          {t(`breaches.cause.${kind}`, { present: text(kind, present) })}
          {normal !== null && kind !== 'silent_feed' && (
            <span>{t('breaches.normal', { normal: text(kind, normal) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
