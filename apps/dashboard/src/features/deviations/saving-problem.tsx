import { deviationChangesSchema } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { HttpProblem } from '../../lib/http.js';

/** Says why something could not be saved, and which fields were refused. */
export function SavingProblem({ error }: { readonly error: Error | null }): ReactElement {
  const { t } = useTranslation();
  const fields = error instanceof HttpProblem ? (error.problem.errors ?? []) : [];
  const named = fields.map(({ path }) => {
    const [first] = path.split('.');
    const field = deviationChangesSchema.keyof().options.find((one) => one === first);
    return field === undefined ? path : t(`deviations.fields.${field}`);
  });
  return (
    <p role="alert" className="incident__problem">
      {error !== null &&
        (named.length === 0
          ? t('deviations.form.failed')
          : t('deviations.form.refused', { fields: [...new Set(named)].join(', ') }))}
    </p>
  );
}
