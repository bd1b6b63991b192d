import type { DifferingCalls } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';

/** Says in words which calls a profile counts otherwise than the assignment does, those of the numerator first. */
export function Differences({ differences }: { readonly differences: readonly DifferingCalls[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const spanText = useSpanText();
  if (differences.length === 0) return <>{t('xray.same')}</>;
  const met = differences.filter(({ calls }) => calls > 0);
  if (met.length === 0) return <>{t('xray.noneMet')}</>;
  return (
    <ul>
      {met.map((group) => {
        const { part, outcome, effect, calls } = group;
        const who = t('xray.group', {
          calls: format.count(calls),
          outcome: t(`xray.outcome.${outcome}`),
          span: spanText(group),
        });
        return (
          <li key={`${part} ${outcome} ${group.overSeconds}`}>
            <strong>{who}</strong> {t(`xray.effect.${effect}.${part}`)}
          </li>
        );
      })}
    </ul>
  );
}

function useSpanText(): (span: Pick<DifferingCalls, 'overSeconds' | 'withinSeconds'>) => string {
  const { t } = useTranslation();
  return ({ overSeconds, withinSeconds }) => {
    const over = overSeconds === null ? '' : durationText(overSeconds);
    const within = withinSeconds === null ? '' : durationText(withinSeconds);
    if (over !== '' && within !== '') return t('xray.between', { over, within });
    if (over !== '') return t('xray.over', { over });
    return within === '' ? '' : t('xray.within', { within });
  };

  function durationText(seconds: number): string {
    const isWhole = seconds > 0 && seconds % 60 === 0;
    return isWhole ? t('xray.minutes', { count: seconds / 60 }) : t('xray.seconds', { count: seconds });
  }
}
