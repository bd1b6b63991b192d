import type { ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/select.js';

interface NameSelectProps {
  readonly label: string;
  readonly names: ServiceAnswer['queues'];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** Chooses one of a service's queues or areas, or every; is left out where there is nothing to choose between. */
export function NameSelect({ label, names, value, onChange }: NameSelectProps): ReactElement | null {
  const { t } = useTranslation();
  if (names.length === 0) return null;
  const options = [
    { id: '', text: t('figures.every') },
    ...names.map(({ id, name, state }) => ({ id, text: state === 'new' ? t('figures.new', { name }) : name })),
  ];
  return (
    <Select label={label} options={options} value={value ?? ''} onChange={(id) => onChange(id === '' ? null : id)} />
  );
}
