import type { LiveSource, OpenBreach } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import { bySeverity } from '../breaches/by-severity.js';
import { useBreachRules } from '../breaches/breaches.query.js';

/** So many breaches are named on a card. */
const NAMED = 2;

/** Counts the open breaches of a service and names the worst; that none is open is good only where a source is heard. */
export function CardBreaches(props: {
  readonly breaches: readonly OpenBreach[];
  readonly unheard: boolean;
}): ReactElement {
  const { breaches, unheard } = props;
  const { t, i18n } = useTranslation();
  const { data: rules } = useBreachRules();
  const breached = breaches.filter(({ state }) => state === 'breached').toSorted(bySeverity);
  const warnings = breaches.filter(({ state }) => state !== 'breached');
  const names = [...breached, ...warnings].slice(0, NAMED).map(({ rule }) => {
    const found = rules?.find(({ id }) => id === rule);
    return found?.name[toLanguage(i18n.language)] ?? rule;
  });
  if (breaches.length === 0) {
    return (
      <p>
        <Mark tone={unheard ? 'quiet' : 'ok'} icon={unheard ? 'none' : 'check'}>
          {t('overview.noBreaches')}
        </Mark>
      </p>
    );
  }
  return (
    <p>
      {breached.length > 0 && (
        <Mark tone="over" icon="over">
          {t('overview.breaches', { count: breached.length })}
        </Mark>
      )}{' '}
      {warnings.length > 0 && (
        <Mark tone="soon" icon="soon">
          {t('overview.warnings', { count: warnings.length })}
        </Mark>
      )}
      <span className="card__names">{names.join(' · ')}</span>
    </p>
  );
}

/** Names the feeds that are silent, or says that all are heard. */
export function CardSources({ sources }: { readonly sources: readonly LiveSource[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const silent = sources.filter(({ state }) => state === 'silent');
  if (sources.length === 0) {
    return (
      <p>
        <Mark tone="soon" icon="soon">
          {t('overview.noSource')}
        </Mark>
      </p>
    );
  }
  if (silent.length === 0) return <p className="card__sources">{t('overview.sources')}</p>;
  return (
    <>
      {silent.map(({ source, lastEventAt }) => (
        <p key={source}>
          <Mark tone="soon" icon="soon">
            {t('overview.silent', { source, time: format.time(Date.parse(lastEventAt)) })}
          </Mark>
        </p>
      ))}
    </>
  );
}
