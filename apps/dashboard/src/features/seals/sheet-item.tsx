import type { Role, Sheet } from '#contracts';
import { useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { FileLinks } from '../../ui/file-links.js';
import type { IconName } from '../../ui/icon.js';
import { Mark, type Tone } from '../../ui/mark.js';
import { useRole } from '../alarms/use-role.js';
import { sealAddress, type useSheetStep } from './seals.query.js';
import { SheetDetails } from './sheet-details.js';
import type { SheetView } from './sheet-view.js';

interface SheetItemProps {
  readonly sheet: Sheet;
  /** Role of the reader; null where nobody is logged in. */
  readonly role: Role | null;
  readonly mayPrepare: boolean;
  readonly act: ReturnType<typeof useSheetStep>;
  readonly view: SheetView;
}

/** Shows one sheet: how far it has come and by whom, what the reader may do with it, and the rest on demand. */
export function SheetItem({ sheet, role, mayPrepare, act, view }: SheetItemProps): ReactElement {
  const { t } = useTranslation();
  const [isShown, show] = useState(false);
  const state = sheet.restatedBy === null ? sheet.state : 'restated';
  const [tone, icon] = LOOKS[state];
  const { cutOff, rules } = sheet;
  const calendar = `${rules.calendar.id} ${rules.calendar.version}`;
  const format = useFormat();
  return (
    <li className="seals__sheet" data-testid="sheet">
      <div className="seals__head">
        <Mark tone={tone} icon={icon}>
          {t(`seals.state.${state}`)}
        </Mark>
        <h3>{t(`seals.kind.${sheet.kind}`)}</h3>
      </div>
      <Signatures sheet={sheet} />
      <p className="seals__note">
        {t('seals.cutOff', { time: format.instant(Date.parse(cutOff)) })}
        {'. '}
        {rules.definitions === null
          ? t('seals.rulesOfDispatch', { intervals: rules.intervalsVersion, calendar })
          : t('seals.rules', { definitions: `${rules.definitions.profile} ${rules.definitions.version}`, calendar })}
        {'.'}
      </p>
      {sheet.seal !== null && <p className="seals__hash">{t('seals.hash', { hash: sheet.seal.hash })}</p>}
      {sheet.restates !== null && <p className="seals__note">{t('seals.isRestatement')}</p>}
      {sheet.restatedBy !== null && <p className="seals__note">{t('seals.wasRestated')}</p>}
      <FileLinks
        address={sealAddress(sheet.id)}
        what={t(`seals.file.${sheet.state}`, { number: sheet.seal?.number })}
      />
      {mayPrepare && <Steps sheet={sheet} role={role} act={act} />}
      <details className="seals__more" onToggle={(event) => show(event.currentTarget.open)}>
        <summary>{t('seals.details')}</summary>
        {isShown && <SheetDetails id={sheet.id} view={view} />}
      </details>
    </li>
  );
}

function Signatures({ sheet: { drafted, reviewed, sealed, seal } }: { readonly sheet: Sheet }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const roleOf = useRole();
  const told = (by: NonNullable<Sheet['reviewed']>) => ({
    time: format.instant(Date.parse(by.at)),
    role: roleOf(by.role).toLowerCase(),
  });
  return (
    <ul className="seals__signed">
      <li>{t('seals.drafted', told(drafted))}</li>
      {reviewed !== null && <li>{t('seals.reviewed', told(reviewed))}</li>}
      {sealed !== null && seal !== null && <li>{t('seals.sealed', { ...told(sealed), number: seal.number })}</li>}
    </ul>
  );
}

function Steps({ sheet, role, act }: Pick<SheetItemProps, 'sheet' | 'role' | 'act'>): ReactElement | null {
  const { t } = useTranslation();
  const { id, kind, service, period, state, drafted, reviewed } = sheet;
  if (state === 'sealed' && sheet.restatedBy !== null) return null;
  const isOther = role !== drafted.role && role !== reviewed?.role && role !== 'shift_lead';
  return (
    <div className="seals__actions">
      {state === 'draft' && (
        <Button
          className="button button--primary"
          isDisabled={act.isPending}
          onPress={() => act.mutate({ step: 'review', id })}
        >
          {t('seals.review')}
        </Button>
      )}
      {state === 'reviewed' && period.closed && isOther && (
        <Button
          className="button button--primary"
          isDisabled={act.isPending}
          onPress={() => act.mutate({ step: 'seal', id })}
        >
          {t('seals.seal')}
        </Button>
      )}
      {state === 'reviewed' && period.closed && !isOther && <p className="seals__note">{t('seals.otherRole')}</p>}
      {state !== 'sealed' && !period.closed && <p className="seals__note">{t('seals.notEnded')}</p>}
      {state === 'sealed' && (
        <Button
          className="button button--plain"
          isDisabled={act.isPending}
          onPress={() => act.mutate({ step: 'draft', asked: { kind, service, period: period.id, restates: id } })}
        >
          {t('seals.restate')}
        </Button>
      )}
    </div>
  );
}

const LOOKS: Readonly<Record<Sheet['state'] | 'restated', readonly [Tone, IconName]>> = {
  draft: ['quiet', 'none'],
  reviewed: ['soon', 'soon'],
  sealed: ['ok', 'check'],
  restated: ['quiet', 'back'],
};
