import { followUpTextNameSchema } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { HttpProblem } from '../../lib/http.js';

/** Says why texts could not be saved, and which were refused; a conflict is told where both texts stand. */
export function TextsProblem({ error }: { readonly error: Error | null }): ReactElement {
  const { t } = useTranslation();
  const problem = error instanceof HttpProblem ? error.problem : null;
  const refused = followUpTextNameSchema.options.filter((name) => problem?.errors?.some(({ path }) => path === name));
  const fields = refused.map((name) => t(`followUp.texts.${name}`)).join('; ');
  return (
    <p role="alert" className="texts__problem">
      {error !== null &&
        problem?.code !== 'conflict' &&
        (fields === '' ? t('followUp.texts.failed') : t('followUp.texts.refused', { fields }))}
    </p>
  );
}
