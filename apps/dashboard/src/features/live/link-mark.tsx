import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import type { Live } from './open-live.js';

/** Tells in the bar how the board is connected and how fresh its figures are. */
export function LinkMark({ live: { link, view } }: { readonly live: Live }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const isSilent = view === null || view.state.sources.every(({ state }) => state === 'silent');
  if (link.phase === 'connecting')
    return (
      <Mark tone="quiet" icon="none">
        {t('link.connecting')}
      </Mark>
    );
  if (link.phase === 'lost')
    return (
      <Mark tone="over" icon="unplugged">
        {t('link.lost')}
      </Mark>
    );
  if (link.phase === 'refused')
    return (
      <Mark tone="over" icon="over">
        {t('link.refused')}
      </Mark>
    );
  if (isSilent)
    return (
      <Mark tone="soon" icon="soon">
        {t('link.silent')}
      </Mark>
    );
  return (
    <Mark tone="ok" icon="live">
      {t('link.live')}
      <span className="bar__updated">, {t('link.updated', { time: format.timeWithSeconds(Date.parse(view.at)) })}</span>
    </Mark>
  );
}
