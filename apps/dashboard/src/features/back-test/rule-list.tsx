import type { BreachRule, ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { Mark } from '../../ui/mark.js';
import { Panel } from '../../ui/panel.js';
import { useRuleText } from '../breaches/use-rule-text.js';

interface RuleListProps {
  readonly rules: readonly BreachRule[];
  readonly chosen: string | null;
  readonly service: ServiceAnswer;
  /** Null where rules cannot be tried on what has happened. */
  readonly onChoose: ((rule: BreachRule) => void) | null;
}

/** Lists the rules of a service in words; of telephony each can be tried with other terms. */
export function RuleList({ rules, chosen, service, onChoose }: RuleListProps): ReactElement {
  const { t, i18n } = useTranslation();
  const ruleText = useRuleText(service);
  const language = toLanguage(i18n.language);
  return (
    <Panel name="rules" heading={t('rules.heading')}>
      <p className="rules__intro">
        {rules.length === 0 ? t('rules.none') : t(onChoose ? 'rules.intro' : 'rules.introDispatch')}
      </p>
      <ul className="rules__list">
        {rules.map((rule) => (
          <li key={rule.id} className={rule.id === chosen ? 'rule rule--chosen' : 'rule'}>
            <div className="rule__words">
              <h3>
                {rule.name[language]} <span className="rule__severity">{t(`rules.severity.${rule.severity}`)}</span>
              </h3>
              {ruleText(rule).map((text) => (
                <p key={text} className="rule__text">
                  {text}
                </p>
              ))}
            </div>
            {rule.id === chosen && (
              <Mark tone="ok" icon="check">
                {t('rules.chosen')}
              </Mark>
            )}
            {rule.id !== chosen && onChoose && (
              <Button className="button rule__try" onPress={() => onChoose(rule)}>
                {t('rules.choose')} <span className="visually-hidden">{rule.name[language]}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
