import type { FollowUpTextName } from '#contracts';
import { useId, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';

const LONGEST = 10_000;
const LEAST_LINES = 8;

interface TextColumnProps {
  readonly name: FollowUpTextName;
  readonly text: string;
  /** What somebody else has saved meanwhile; null: the same, or nobody has. */
  readonly theirs: string | null;
  /** A text to begin from; null where none is offered. */
  readonly suggestion: string | null;
  /** null: the reader may not write. */
  readonly onType: ((text: string) => void) | null;
}

/** Shows one of the three texts, to be written or to be read. */
export function TextColumn({ name, text, theirs, suggestion, onType }: TextColumnProps): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  if (onType === null) {
    return (
      <section className="texts__column">
        <h3>{t(`followUp.texts.${name}`)}</h3>
        {text === '' ? <p className="texts__none">{t('followUp.texts.notWritten')}</p> : <p>{text}</p>}
      </section>
    );
  }
  return (
    <div className="texts__column">
      <label htmlFor={id}>{t(`followUp.texts.${name}`)}</label>
      <textarea
        id={id}
        className="field field--text"
        rows={LEAST_LINES}
        maxLength={LONGEST}
        value={text}
        onChange={({ target }) => onType(target.value)}
      />
      {theirs !== null && (
        <section className="texts__theirs">
          <h4>{t('followUp.texts.theirs')}</h4>
          {theirs === '' ? <p className="texts__none">{t('followUp.texts.notWritten')}</p> : <p>{theirs}</p>}
        </section>
      )}
      {suggestion !== null && (
        <Button className="button button--plain texts__suggest" onPress={() => onType(suggestion)}>
          {t('followUp.texts.suggest')}
        </Button>
      )}
    </div>
  );
}
