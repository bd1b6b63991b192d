import type { BreachRule } from '#contracts';
import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { stringify } from 'yaml';

/** Shows a rule as it stands in the configuration, to be copied. */
export function RuleYaml({ rule }: { readonly rule: BreachRule }): ReactElement {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<string | null>(null);
  const text = stringify([rule], { singleQuote: true });
  const copy = (): void => {
    void navigator.clipboard.writeText(text).then(() => setCopied(text));
  };
  return (
    <section className="yaml" aria-label={t('rules.yaml')}>
      <header className="yaml__head">
        <h3>{t('rules.yaml')}</h3>
        <Button className="button yaml__copy" onPress={copy}>
          {t(copied === text ? 'rules.copied' : 'rules.copy')}
        </Button>
      </header>
      <pre>{text}</pre>
    </section>
  );
}
