import type { BreachRule, ServiceAnswer } from '#contracts';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrialState } from '../features/back-test/back-test.query.js';
import { RuleList } from '../features/back-test/rule-list.js';
import { RuleYaml } from '../features/back-test/rule-yaml.js';
import { TrialForm } from '../features/back-test/trial-form.js';
import { TrialResult } from '../features/back-test/trial-result.js';
import { useTrial } from '../features/back-test/use-trial.js';
import { useBreachRules } from '../features/breaches/breaches.query.js';
import '../features/figures/filters.css';
import { useServerNow } from '../features/live/use-live.js';
import { toLanguage } from '../lib/i18n.js';
import { useFormat } from '../lib/use-format.js';
import '../ui/list.css';
import { Panel } from '../ui/panel.js';
import type { PageProps } from './page.js';
import './rules-page.css';
import { ServicePage } from './service-page.js';

/** Shows what is watched, and tries changes of it on what has happened. */
export function RulesPage({ frame }: PageProps): ReactElement {
  const nowMs = useServerNow(null);
  const { service } = frame;
  return (
    <ServicePage frame={frame} nowMs={nowMs} ofDispatch={null}>
      <Rules key={service.id} service={service} nowMs={nowMs} />
    </ServicePage>
  );
}

function Rules({ service, nowMs }: { readonly service: ServiceAnswer; readonly nowMs: number }): ReactElement {
  const { t, i18n } = useTranslation();
  const { data: all, isError } = useBreachRules();
  const [draft, setDraft] = useState<BreachRule | null>(null);
  const { state, run, cancel } = useTrial();
  const inForce = all?.find(({ id }) => id === draft?.id);
  const choose = (rule: BreachRule): void => {
    cancel();
    setDraft(rule);
  };
  return (
    <main className="rules" tabIndex={-1}>
      {all === undefined && <p className="page__wait">{t(isError ? 'failed' : 'loading')}</p>}
      {all !== undefined && (
        <RuleList
          rules={all.filter((rule) => rule.service === service.id)}
          chosen={draft?.id ?? null}
          service={service}
          onChoose={service.kind === 'telephony' ? choose : null}
        />
      )}
      {draft && inForce && (
        <Panel name="trial" heading={`${t('rules.trial')}: ${draft.name[toLanguage(i18n.language)]}`}>
          <p className="rules__intro">{t('rules.trialIntro')}</p>
          <TrialForm
            key={inForce.id}
            rule={inForce}
            nowMs={nowMs}
            isRunning={state.phase === 'running'}
            onChange={setDraft}
            onRun={(rule, from, to) => run({ rule, from, to })}
            onCancel={cancel}
          />
          <Outcome state={state} />
          <RuleYaml rule={draft} />
        </Panel>
      )}
    </main>
  );
}

function Outcome({ state }: { readonly state: TrialState }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div role="alert">
        {state.phase === 'failed' && (
          <p className="panel__problem">
            {state.problem.kind === 'refused'
              ? t('rules.problem', { detail: state.problem.detail })
              : t(`rules.${state.problem.kind}`)}
          </p>
        )}
      </div>
      {state.phase === 'running' && (
        <p className="trial__progress">
          <progress value={state.done} aria-label={t('rules.running', { done: '' })} />
          {t('rules.running', { done: format.wholePercent(state.done) })}
        </p>
      )}
      <div aria-live="polite">
        {state.phase === 'done' && (
          <section aria-label={t('rules.result')}>
            <TrialResult answer={state.answer} />
          </section>
        )}
      </div>
    </>
  );
}
