import type { Indicator, IndicatorId } from '#contracts';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { PageLink } from '../../ui/page-link.js';
import { listsBehind, type ToCalls } from '../calls/call-list.js';

interface FigureProps {
  readonly id: IndicatorId;
  /** Which calls it leads to: those that make up the value, or all that it is counted on. */
  readonly of: 'value' | 'whole';
  readonly toCalls: ToCalls;
  readonly children: ReactNode;
}

/** Shows a number that leads to its calls, where a list holds just those. */
export function Figure({ id, of, toCalls, children }: FigureProps): ReactNode {
  const lists = listsBehind(id);
  return lists === undefined ? children : <PageLink to={toCalls(lists[of], lists.callers)}>{children}</PageLink>;
}

interface BasisProps {
  readonly indicator: Indicator;
  readonly toCalls: ToCalls;
}

/**
 * Says `n of N` for a share, the number of calls for a mean; nothing where the value is a count itself, or there is none. It
 * leads to the calls only where the value does not lead to the same.
 */
export function Basis({ indicator, toCalls }: BasisProps): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, unit, value, numerator, denominator } = indicator;
  if (value === null || denominator === null || unit === 'count') return null;
  const shown = format.count(denominator);
  if (unit !== 'ratio' || numerator === null) return <>{t('figures.basisCalls', { count: denominator, shown })}</>;
  return (
    <>
      {format.count(numerator)} {t('figures.of')}{' '}
      <Figure id={id} of="whole" toCalls={toCalls}>
        {shown}
      </Figure>
    </>
  );
}
