import type { ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { Panel } from '../../ui/panel.js';
import { useBreachRules } from '../breaches/breaches.query.js';
import { useRuleText } from './use-rule-text.js';

/** Says in words what raises an alarm, of every service that the reader covers. */
export function RulesPanel({ services }: { readonly services: readonly ServiceAnswer[] }): ReactElement {
  const { t, i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  const { data: rules, isError } = useBreachRules();
  const ruleText = useRuleText((id) => (services.find((service) => service.id === id)?.targetSeconds ?? 0) / 60);
  return (
    <Panel name="rules" heading={t('alarms.rules')}>
      {isError && <p className="panel__problem">{t('failed')}</p>}
      {rules === undefined && !isError && <p className="panel__wait">{t('loading')}</p>}
      <ul className="rules">
        {rules?.map((rule) => (
          <li key={rule.id}>
            <h3>
              {rule.name[language]}{' '}
              {services.length > 1 && (
                <span>{services.find(({ id }) => id === rule.service)?.name[language] ?? rule.service}</span>
              )}
            </h3>
            {ruleText(rule).map((text) => (
              <p key={text}>{text}</p>
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
