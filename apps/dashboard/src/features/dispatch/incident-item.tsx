import type { ServiceAnswer } from '#contracts';
import { useId, useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitLevel } from '../live/wait.js';
import { Icon } from '../../ui/icon.js';
import { areaName } from './area-name.js';
import './incident-item.css';
import { IncidentWay } from './incident-way.js';
import type { OpenIncident } from './incidents.js';
import type { KeptFocus } from './kept-focus.js';

/** What every list of incidents of a board shares. */
export interface IncidentView {
  readonly service: ServiceAnswer;
  readonly nowMs: number;
  /** The incident whose way is shown. */
  readonly openId: string | null;
  readonly onToggle: (id: string) => void;
  readonly focus: KeptFocus;
}

interface IncidentItemProps {
  readonly incident: OpenIncident;
  readonly clock: string;
  readonly level: WaitLevel | 'none';
  readonly view: IncidentView;
  /** What the list says of it besides. */
  readonly children: ReactNode;
}

/** Shows one incident on a line that opens its way in place. */
export function IncidentItem({ incident, clock, level, view, children }: IncidentItemProps): ReactElement {
  const { t } = useTranslation();
  const wayId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const { id, area, priority } = incident;
  const { focus } = view;
  useLayoutEffect(() => {
    const row = button.current;
    if (focus.arrive(id)) row?.focus({ preventScroll: true });
    return () => {
      if (document.activeElement === row) focus.leave(id);
    };
  }, [id, focus]);
  const isOpen = view.openId === id;
  return (
    <li className={`case case--${level}`} data-testid="incident" data-open={isOpen || undefined}>
      <button
        type="button"
        ref={button}
        className="case__row"
        aria-expanded={isOpen}
        aria-controls={isOpen ? wayId : undefined}
        onClick={() => view.onToggle(id)}
        onFocus={() => focus.forget()}
      >
        <span className="case__sign">
          <Icon name="forth" />
        </span>
        <span className="visually-hidden">{t(`dispatchWords.priority.${priority ?? 'none'}`)} </span>
        <span className="case__clock">{clock}</span>
        <span className="case__area">{areaName(view.service, area) ?? t('dispatchWords.noArea')}</span>
        {children}
      </button>
      {isOpen && (
        <div id={wayId} className="case__way">
          <IncidentWay intervals={view.service.intervals} incident={incident} nowMs={view.nowMs} />
        </div>
      )}
    </li>
  );
}

/** Names what an incident is: a call to 112, or an order and of what. */
export function WhatOf({ incident }: { readonly incident: OpenIncident }): ReactElement {
  const { t } = useTranslation();
  const { isOrder, orderedKind } = incident;
  const order =
    orderedKind === null
      ? t('dispatch.order')
      : t('dispatch.orderOf', { kind: t(`dispatchWords.kind.${orderedKind}`) });
  return <span className="case__what">{isOrder ? order : t('dispatch.call')}</span>;
}
