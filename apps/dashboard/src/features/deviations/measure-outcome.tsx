import type { MeasureEffect } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/mark.js';
import { useDeviationText } from './use-deviation-text.js';

interface MeasureOutcomeProps {
  readonly effect: MeasureEffect | null;
  readonly isPromised: boolean;
}

/** Says whether the indicator moved by the day that was promised; nothing where none was. */
export function MeasureOutcome({ effect, isPromised }: MeasureOutcomeProps): ReactElement | null {
  const { t } = useTranslation();
  const text = useDeviationText(undefined);
  if (!isPromised) return null;
  if (effect === null) return <p className="details__note">{t('deviations.effectWaits')}</p>;
  const of = (value: number | null) => (value === null ? t('noData') : text.value(effect.unit, value));
  const words = t(`deviations.moved.${effect.moved ?? 'unknown'}`, {
    before: of(effect.before),
    after: of(effect.after),
  });
  return (
    <p>
      {effect.moved === null ? words : <Moved moved={effect.moved}>{words}</Moved>}{' '}
      <span className="details__note">{t('deviations.compared', { count: effect.weeks })}</span>
    </p>
  );
}

function Moved(props: {
  readonly moved: NonNullable<MeasureEffect['moved']>;
  readonly children: string;
}): ReactElement {
  switch (props.moved) {
    case 'better':
      return (
        <Mark tone="ok" icon="check">
          {props.children}
        </Mark>
      );
    case 'worse':
      return (
        <Mark tone="over" icon="missed">
          {props.children}
        </Mark>
      );
    case 'unchanged':
      return (
        <Mark tone="soon" icon="same">
          {props.children}
        </Mark>
      );
  }
}
