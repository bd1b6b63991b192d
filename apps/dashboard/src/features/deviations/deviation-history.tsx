import { deviationChangesSchema, type DeviationEntry } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { useRole } from '../alarms/use-role.js';
import { useDeviationText } from './use-deviation-text.js';

/** Lists everything that happened to a deviation, in order. */
export function DeviationHistory({ history }: { readonly history: readonly DeviationEntry[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section>
      <h4>{t('deviations.history')}</h4>
      <ol className="course">
        {history.map((entry) => (
          <li key={JSON.stringify(entry)}>
            <time dateTime={entry.at}>{format.instant(Date.parse(entry.at))}</time> <Entry entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry }: { readonly entry: DeviationEntry }): ReactElement {
  const { t } = useTranslation();
  const roleOf = useRole();
  const text = useDeviationText(undefined);
  switch (entry.kind) {
    case 'opened':
      if (entry.origin.kind === 'detection') return <span>{t('deviations.entry.foundFirst')}</span>;
      return (
        <span>
          {roleOf(entry.by)} {t('deviations.entry.opened')}
        </span>
      );
    case 'edited': {
      const changed = deviationChangesSchema.keyof().options.filter((field) => entry.changes[field] !== undefined);
      const fields = changed.map((field) => t(`deviations.fields.${field}`)).join(', ');
      return (
        <span>
          {roleOf(entry.by)} {t('deviations.entry.edited', { fields })}
        </span>
      );
    }
    case 'found': {
      const { unit, value, expected } = entry.figures;
      const words = { value: text.value(unit, value), expected: text.value(unit, expected) };
      return <span>{t('deviations.entry.found', words)}</span>;
    }
    case 'lost':
      return <span>{t('deviations.entry.lost')}</span>;
  }
}
