import { followUpTextNameSchema, type FollowUpArea, type FollowUpTexts } from '#contracts';
import type { FormEvent, ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import { Panel } from '../../ui/panel.js';
import { useRole } from '../alarms/use-role.js';
import { otherwiseWritten } from './draft.js';
import { useWriteTexts } from './follow-up.query.js';
import { TextColumn } from './text-column.js';
import { TextsProblem } from './texts-problem.js';
import { useDraft } from './use-draft.js';

interface TextsPanelProps {
  readonly area: FollowUpArea;
  readonly mayWrite: boolean;
  readonly stale: boolean;
}

/**
 * Shows the three texts of the assignment side by side, and lets those who may write them. Where somebody else has saved
 * meanwhile both texts are shown, and the reader decides; what was typed is never lost.
 */
export function TextsPanel({ area, mayWrite, stale }: TextsPanelProps): ReactElement {
  const { t, i18n } = useTranslation();
  const { service, period, texts, suggestedMeasures } = area;
  const { draft, type, rebase, forget } = useDraft(`${service} ${period.id}`, texts);
  const save = useWriteTexts(service, period.id);
  const theirs = draft === null ? [] : otherwiseWritten(draft, texts);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (draft !== null) save.mutate(draft, { onSuccess: forget });
  };
  const suggestion = suggestedMeasures?.[toLanguage(i18n.language)] ?? null;
  return (
    <Panel name="texts" heading={t('followUp.texts.heading')} aside={<Written texts={texts} />} stale={stale}>
      <form className="texts" onSubmit={submit} aria-label={t('followUp.texts.heading')}>
        {theirs.length > 0 && texts !== null && <Conflict texts={texts} onKeep={rebase} onTake={forget} />}
        <div className="texts__columns">
          {followUpTextNameSchema.options.map((name) => (
            <TextColumn
              key={name}
              name={name}
              text={(draft ?? texts)?.[name] ?? ''}
              theirs={theirs.includes(name) ? (texts?.[name] ?? null) : null}
              suggestion={name === 'measures' && (draft?.measures ?? '') === '' ? suggestion : null}
              onType={mayWrite ? (text) => type(name, text) : null}
            />
          ))}
        </div>
        {mayWrite && (
          <div className="texts__end">
            <Button
              type="submit"
              className={`button button--${draft === null ? 'plain' : 'primary'}`}
              isDisabled={draft === null || save.isPending || theirs.length > 0}
            >
              {t('followUp.texts.save')}
            </Button>
            {draft !== null && (
              <Button className="button button--plain" isDisabled={save.isPending} onPress={forget}>
                {t('followUp.texts.discard')}
              </Button>
            )}
            <p role="status" className="texts__state">
              {save.isPending && t('followUp.texts.saving')}
              {!save.isPending && draft !== null && t('followUp.texts.unsaved')}
              {!save.isPending && draft === null && save.isSuccess && (
                <Mark tone="ok" icon="check">
                  {t('followUp.texts.saved')}
                </Mark>
              )}
            </p>
            <TextsProblem error={draft === null ? null : save.error} />
            <p className="texts__hint">{t('followUp.texts.hint')}</p>
          </div>
        )}
      </form>
    </Panel>
  );
}

function Written({ texts }: { readonly texts: FollowUpTexts | null }): ReactElement {
  const { t } = useTranslation();
  const told = useTold();
  return (
    <span className="panel__aside" data-testid="texts-written">
      {texts === null ? t('followUp.texts.nobody') : t('followUp.texts.written', told(texts))}
    </span>
  );
}

interface ConflictProps {
  readonly texts: FollowUpTexts;
  readonly onKeep: () => void;
  readonly onTake: () => void;
}

function Conflict({ texts, onKeep, onTake }: ConflictProps): ReactElement {
  const { t } = useTranslation();
  const told = useTold();
  return (
    <div role="alert" className="texts__conflict">
      <Mark tone="soon" icon="soon">
        {t('followUp.texts.conflict', told(texts))}
      </Mark>
      <div className="texts__choice">
        <Button className="button button--plain" onPress={onKeep}>
          {t('followUp.texts.keepMine')}
        </Button>
        <Button className="button button--plain" onPress={onTake}>
          {t('followUp.texts.takeTheirs')}
        </Button>
      </div>
    </div>
  );
}

function useTold(): (texts: FollowUpTexts) => {
  readonly version: number;
  readonly role: string;
  readonly time: string;
} {
  const format = useFormat();
  const roleOf = useRole();
  return ({ version, written: { role, at } }) => ({
    version,
    role: roleOf(role).toLowerCase(),
    time: format.instant(Date.parse(at)),
  });
}
