import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.js';
import './nothing.css';

interface NothingProps {
  /** What is not there. */
  readonly text: string;
  /** Whether that is well. */
  readonly isWell: boolean;
  /** Whether no source is heard: then nothing is known, which is said instead. */
  readonly unheard?: boolean;
}

/** Stands where a list would: says that there is nothing in it, or that nothing is known. */
export function Nothing({ text, isWell, unheard = false }: NothingProps): ReactElement {
  const { t } = useTranslation();
  const isGood = isWell && !unheard;
  return (
    <p className={`nothing ${isGood ? '' : 'nothing--quiet'}`}>
      <Icon name={isGood ? 'check' : 'none'} />
      {unheard ? t('waiting.unknown') : text}
    </p>
  );
}
