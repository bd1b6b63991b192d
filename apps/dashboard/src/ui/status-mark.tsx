import type { IndicatorStatus } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { IconName } from './icon.js';
import { Mark, type Tone } from './mark.js';

const LOOKS: Record<IndicatorStatus, { readonly tone: Tone; readonly icon: IconName }> = {
  met: { tone: 'ok', icon: 'check' },
  missed: { tone: 'over', icon: 'missed' },
  no_target: { tone: 'quiet', icon: 'none' },
  no_data: { tone: 'quiet', icon: 'none' },
};

/** Tells how an indicator stands to its target. */
export function StatusMark({ status }: { readonly status: IndicatorStatus }): ReactElement {
  const { t } = useTranslation();
  return <Mark {...LOOKS[status]}>{t(`status.${status}`)}</Mark>;
}
