import type { SheetKind } from '#contracts';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { HttpProblem } from '../../lib/http.js';
import { Panel } from '../../ui/panel.js';
import { canRespond, useSession } from '../session/session.query.js';
import { useSheets, useSheetStep } from './seals.query.js';
import './seals.css';
import { SheetItem } from './sheet-item.js';
import type { SheetView } from './sheet-view.js';

interface SealsPanelProps extends SheetView {
  /** Period id, `2026-10`. */
  readonly period: string;
  /** Kinds of sheet that the period has. */
  readonly kinds: readonly SheetKind[];
}

/** Shows the sheets of a period, and lets those who may draft, review and seal them. */
export function SealsPanel({ period, kinds, ...view }: SealsPanelProps): ReactElement {
  const { t } = useTranslation();
  const service = view.service.id;
  const { data, error } = useSheets(service, period);
  const { data: session } = useSession();
  const act = useSheetStep();
  const mayPrepare = canRespond(session);
  const missing = kinds.filter((kind) => data?.every((sheet) => sheet.kind !== kind || sheet.state !== 'sealed'));
  return (
    <Panel name="seals" heading={t('seals.heading')} stale={error !== null && data !== undefined}>
      <p className="seals__intro">{t('seals.intro')}</p>
      {error !== null && <p className="panel__problem">{t('failed')}</p>}
      {data === undefined && error === null && <p className="panel__wait">{t('loading')}</p>}
      {data?.length === 0 && <p>{t('seals.none')}</p>}
      {data !== undefined && data.length > 0 && (
        <ul className="seals">
          {data.map((sheet) => (
            <SheetItem
              key={sheet.id}
              sheet={sheet}
              role={session?.role ?? null}
              mayPrepare={mayPrepare}
              act={act}
              view={view}
            />
          ))}
        </ul>
      )}
      {mayPrepare && missing.length > 0 && (
        <div className="seals__actions">
          {missing.map((kind) => (
            <Button
              key={kind}
              className="button button--plain"
              isDisabled={act.isPending}
              onPress={() => act.mutate({ step: 'draft', asked: { kind, service, period } })}
            >
              {t(`seals.draft.${kind}`)}
            </Button>
          ))}
        </div>
      )}
      <StepProblem error={act.error} />
    </Panel>
  );
}

const CODES = ['forbidden', 'conflict', 'store_unavailable'] as const;

function StepProblem({ error }: { readonly error: Error | null }): ReactElement {
  const { t } = useTranslation();
  const code = error instanceof HttpProblem ? CODES.find((one) => one === error.problem.code) : undefined;
  const why = code === undefined ? t('seals.unreachable') : t(`seals.refused.${code}`);
  return (
    <p role="alert" className="seals__problem">
      {error !== null && t('seals.failed', { why })}
    </p>
  );
}
