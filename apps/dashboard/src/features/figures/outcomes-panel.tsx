import type { Counts, Scorecard, Segment } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { PageLink } from '../../ui/page-link.js';
import { Panel } from '../../ui/panel.js';
import type { ToCalls } from '../calls/call-list.js';
import { countOf } from '../scorecard/counts.js';
import '../scorecard/scorecard-panel.css';
import type { Chosen } from './chosen.js';
import { COUNTS, listOf } from './counted.js';
import { useFigures } from './figures.query.js';
import './outcomes-panel.css';
import { figuresOf, SEGMENTS } from './segments.js';

interface OutcomesPanelProps {
  readonly chosen: Chosen;
  /** Gives the way to the calls of a segment. */
  readonly toCallsOf: (segment: Segment) => ToCalls;
  readonly stale: boolean;
}

const CHATS = ['chats', 'chats_synchronous', 'chat_referrals'] as const;

/** Shows how many calls ended how, those handled split into answered and rung out, and chats, segment by segment. */
export function OutcomesPanel({ chosen, toCallsOf, stale }: OutcomesPanelProps): ReactElement | null {
  const { t } = useTranslation();
  const { data, error } = useFigures(chosen);
  if (data === undefined) return null;
  return (
    <Panel name="outcomes" heading={t('outcomes.heading')} stale={stale || error !== null}>
      <div className="outcomes">
        <CountsTable scorecard={data} toCallsOf={toCallsOf} />
        <div>
          <HandledTable scorecard={data} />
          <ChatsTable scorecard={data} />
        </div>
      </div>
      <p className="figures__rules">{t('outcomes.note')}</p>
    </Panel>
  );
}

interface CountsTableProps {
  readonly scorecard: Scorecard;
  readonly toCallsOf: (segment: Segment) => ToCalls;
}

function CountsTable({ scorecard, toCallsOf }: CountsTableProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const cell = (segment: Segment, id: keyof Counts): ReactElement | string => {
    const [count, list] = [countOf(figuresOf(scorecard, segment)?.counts, id), listOf(id)];
    if (count === null) return <i>{t('noData')}</i>;
    if (count === 0 || list === undefined) return format.count(count);
    return <PageLink to={toCallsOf(segment)(list, 'all')}>{format.count(count)}</PageLink>;
  };
  return (
    <SegmentTable caption={t('outcomes.counts')}>
      {COUNTS.map((id) => (
        <tr key={id}>
          <th scope="row">{t(`count.${id}`)}</th>
          {SEGMENTS.map((segment) => (
            <td key={segment}>{cell(segment, id)}</td>
          ))}
        </tr>
      ))}
    </SegmentTable>
  );
}

function HandledTable({ scorecard }: { readonly scorecard: Scorecard }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const cell = (counts: Counts | undefined, id: keyof Counts): ReactElement | string => {
    const count = countOf(counts, id);
    return count === null ? <i>{t('noData')}</i> : format.count(count);
  };
  return (
    <SegmentTable caption={t('outcomes.split')}>
      {(['answered', 'rungOut', 'handled'] as const).map((id) => (
        <tr key={id} className={id === 'handled' ? 'outcomes__sum' : undefined}>
          <th scope="row">{id === 'handled' ? t('outcomes.handled') : t(`count.${id}`)}</th>
          {SEGMENTS.map((segment) => (
            <td key={segment}>{cell(figuresOf(scorecard, segment)?.counts, id)}</td>
          ))}
        </tr>
      ))}
    </SegmentTable>
  );
}

function ChatsTable({ scorecard }: { readonly scorecard: Scorecard }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const valueOf = (segment: Segment, id: (typeof CHATS)[number]): number | null =>
    figuresOf(scorecard, segment)?.indicators.find((indicator) => indicator.id === id)?.value ?? null;
  const isEmpty = SEGMENTS.every((segment) => CHATS.every((id) => (valueOf(segment, id) ?? 0) === 0));
  if (isEmpty) {
    return (
      <div className="outcomes__none">
        <h3>{t('outcomes.chats')}</h3>
        <p>{t('outcomes.noChats')}</p>
      </div>
    );
  }
  return (
    <SegmentTable caption={t('outcomes.chats')}>
      {CHATS.map((id) => (
        <tr key={id}>
          <th scope="row">{t(`indicator.${id}`)}</th>
          {SEGMENTS.map((segment) => {
            const value = valueOf(segment, id);
            return <td key={segment}>{value === null ? <i>{t('noData')}</i> : format.count(value)}</td>;
          })}
        </tr>
      ))}
    </SegmentTable>
  );
}

interface SegmentTableProps {
  readonly caption: string;
  readonly children: readonly ReactElement[];
}

function SegmentTable({ caption, children }: SegmentTableProps): ReactElement {
  const { t } = useTranslation();
  return (
    <table className="sheet">
      <caption className="outcomes__caption">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('outcomes.what')}</span>
          </th>
          {SEGMENTS.map((segment) => (
            <th key={segment} scope="col">
              {t(`scorecard.${segment}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
