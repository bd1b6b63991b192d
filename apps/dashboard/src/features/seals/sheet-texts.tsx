import { followUpTextNameSchema, type FollowUpArea, type SheetFigures } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface SheetTextsProps {
  readonly reported: FollowUpArea;
  readonly known: SheetFigures;
}

/** Shows the texts of a follow-up report as they were reported, and says where they have been written anew. */
export function SheetTexts({ reported: { texts }, known }: SheetTextsProps): ReactElement {
  const { t } = useTranslation();
  const isRewritten = 'texts' in known && known.texts?.version !== texts?.version;
  return (
    <section className="seals__texts" aria-label={t('seals.texts')}>
      {isRewritten && <p className="seals__note">{t('seals.textsChanged')}</p>}
      {followUpTextNameSchema.options.map((name) => (
        <div key={name}>
          <h4>{t(`followUp.texts.${name}`)}</h4>
          <p>{texts?.[name] || t('followUp.texts.notWritten')}</p>
        </div>
      ))}
    </section>
  );
}
