import type { OpenBreach } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import { Mark } from '../../ui/mark.js';
import { bySeverity } from '../breaches/by-severity.js';
import { useBreachRules } from '../breaches/breaches.query.js';

/** So many breaches are written out; at three metres more would be none. */
const SHOWN = 2;

/** Names the worst open breaches of a service, since when, and whether somebody has taken them on. */
export function WallBreaches({ breaches }: { readonly breaches: readonly OpenBreach[] }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { data: rules } = useBreachRules();
  if (breaches.length === 0) return null;
  const worstFirst = breaches.toSorted((a, b) => urgency(b) - urgency(a) || bySeverity(a, b));
  const moreCount = breaches.length - SHOWN;
  return (
    <ul className="wall__breaches">
      {worstFirst.slice(0, SHOWN).map(({ id, rule, state, since, acknowledgement }, index) => (
        <li key={id} className={`alarm alarm--${state}`} data-testid="wall-breach">
          <Icon name={state === 'breached' ? 'over' : 'soon'} />
          <strong>
            <span className="visually-hidden">{t(`breaches.${state === 'breached' ? 'breached' : 'warning'}`)} </span>
            {rules?.find((one) => one.id === rule)?.name[toLanguage(i18n.language)] ?? rule}
          </strong>
          <span className="alarm__since">{t('wall.since', { time: format.time(Date.parse(since)) })}</span>
          {acknowledgement !== null && (
            <Mark tone="ok" icon="check">
              {t('wall.taken')}
            </Mark>
          )}
          {index === SHOWN - 1 && moreCount > 0 && (
            <span className="alarm__more">{t('wall.more', { count: moreCount })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function urgency({ state, acknowledgement }: OpenBreach): number {
  return (state === 'breached' ? 2 : 0) + (acknowledgement === null ? 1 : 0);
}
