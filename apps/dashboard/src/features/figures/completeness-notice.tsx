import type { Bounds, Completeness, Indicator, Segment, SourceCompleteness } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';

interface CompletenessNoticeProps {
  readonly completeness: Completeness;
  readonly segment: Segment;
  readonly indicators: readonly Indicator[];
  readonly targetMinutes: number;
}

/**
 * Says in words what is missing of the data, between what bounds each figure with a target lies for it, and whether the
 * target can be decided. Nothing is said where nothing is missing.
 */
export function CompletenessNotice(props: CompletenessNoticeProps): ReactElement | null {
  const { completeness, segment, indicators, targetMinutes } = props;
  const { t } = useTranslation();
  const hasGaps = completeness.daysWithGaps.length > 0 || completeness.quarantined > 0;
  const lacks = useLacks(completeness);
  if (lacks.length === 0) return null;
  const bounds = completeness.bounds.filter((bound) => bound.segment === segment);
  return (
    <div className={hasGaps ? 'lacks lacks--gaps' : 'lacks'} data-testid="completeness">
      <p className="lacks__head">
        <Icon name={hasGaps ? 'soon' : 'none'} />
        <strong>{t(hasGaps ? 'completeness.gaps' : 'completeness.notes')}</strong>
      </p>
      <ul>
        {lacks.map((text) => (
          <li key={text}>{text}</li>
        ))}
        {hasGaps &&
          bounds.map((bound) => {
            const indicator = indicators.find(({ id }) => id === bound.indicator);
            if (indicator === undefined || indicator.status === 'no_data') return null;
            return <BoundsItem key={indicator.id} bounds={bound} indicator={indicator} targetMinutes={targetMinutes} />;
          })}
      </ul>
    </div>
  );
}

function useLacks({ sources, quarantined, unfinished }: Completeness): readonly string[] {
  const { t } = useTranslation();
  const sourceText = useSourceText();
  const [pending, incomplete] = [unfinished?.pending ?? 0, unfinished?.incomplete ?? 0];
  return [
    ...sources.flatMap(sourceText),
    ...(quarantined > 0 ? [t('completeness.quarantined', { count: quarantined })] : []),
    ...(pending + incomplete > 0 ? [t('completeness.unfinished', { pending, incomplete })] : []),
  ];
}

function useSourceText(): (source: SourceCompleteness) => readonly string[] {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ source, state, silences }) => {
    const unknown = state === 'unknown' ? [t('completeness.unknown', { source })] : [];
    const [first] = silences;
    if (first === undefined) return unknown;
    const sum = (of: 'expected' | 'most'): string =>
      format.count(silences.reduce((total, { missingCalls }) => total + missingCalls[of], 0));
    const text = t('completeness.silent', {
      source,
      count: silences.length,
      from: format.instant(Date.parse(first.from)),
      to: format.instant(Date.parse(first.to)),
      expected: sum('expected'),
      most: sum('most'),
    });
    return [text, ...unknown];
  };
}

interface BoundsItemProps {
  readonly bounds: Bounds;
  readonly indicator: Indicator;
  readonly targetMinutes: number;
}

function BoundsItem({ bounds, indicator, targetMinutes }: BoundsItemProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { best, worst, decidable, statusAtBest } = bounds;
  const name = t(`indicator.${indicator.id}`, { minutes: targetMinutes });
  const verdict = decidable && (statusAtBest === 'met' || statusAtBest === 'missed') ? statusAtBest : 'undecidable';
  if (best === null || worst === null) {
    return (
      <li>
        {t('completeness.rangeUnknown', { name })} {t('completeness.undecidable')}
      </li>
    );
  }
  const text = (value: number): string => figureText(format, indicator, value);
  const [low, high] = [text(Math.min(best, worst)), text(Math.max(best, worst))];
  return (
    <li>
      {t('completeness.range', { name, low, high })} <strong>{t(`completeness.${verdict}`)}</strong>
    </li>
  );
}
