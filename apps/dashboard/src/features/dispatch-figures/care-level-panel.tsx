import type { DispatchCounts, DispatchFigures, IncidentEnding, Priority } from '#contracts';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { PageLink } from '../../ui/page-link.js';
import { Panel } from '../../ui/panel.js';
import type { ToIncidents } from './chosen.js';
import { EndingReasons } from './ending-reasons.js';
import { PriorityMatrix } from './priority-matrix.js';

interface CareLevelPanelProps {
  readonly figures: DispatchFigures;
  /** Of the configured levels of care. */
  readonly careLevelsVersion: string | undefined;
  readonly toIncidents: ToIncidents;
  readonly stale: boolean;
}

/** The endings from the least to the most that was sent, and the counts that hold them. */
const ENDINGS = [
  ['no_unit', 'noUnit'],
  ['other_level', 'otherLevel'],
  ['treated_on_scene', 'treatedOnScene'],
  ['transported', 'transported'],
  ['cancelled', 'cancelled'],
  ['open', 'open'],
] as const satisfies readonly (readonly [IncidentEnding, keyof DispatchCounts['endings']])[];

/** Shows at which level of care incidents ended, by priority, and how priorities changed on the way. */
export function CareLevelPanel({ figures, careLevelsVersion, toIncidents, stale }: CareLevelPanelProps): ReactElement {
  const { t } = useTranslation();
  const rows = [
    { priority: undefined, counts: figures.counts },
    ...figures.priorities.map(({ priority, counts }) => ({ priority, counts })),
  ];
  return (
    <Panel name="care-level" heading={t('dispatchFigures.care.heading')} stale={stale}>
      <p className="dispatch__intro">{t('dispatchFigures.care.intro')}</p>
      <table className="list list--cards">
        <caption className="visually-hidden">{t('dispatchFigures.care.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dispatchFigures.priority.label')}</th>
            <th scope="col">{t('dispatchFigures.counts.incidents')}</th>
            {ENDINGS.map(([ending]) => (
              <th key={ending} scope="col">
                {t(`dispatchFigures.ending.${ending}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ priority, counts }) => (
            <tr key={`${priority}`}>
              <th scope="row">
                {t(`dispatchWords.priority.${priority === undefined ? 'all' : (priority ?? 'none')}`)}
              </th>
              <td data-label={t('dispatchFigures.counts.incidents')}>
                <Count priority={priority} ending={null} count={counts.incidents} toIncidents={toIncidents} />
              </td>
              {ENDINGS.map(([ending, name]) => (
                <td key={ending} data-label={t(`dispatchFigures.ending.${ending}`)}>
                  <Ended
                    priority={priority}
                    ending={ending}
                    count={counts.endings[name] ?? null}
                    incidents={counts.incidents}
                    toIncidents={toIncidents}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="dispatch__further">
        <EndingReasons reasons={figures.endingReasons ?? []} version={careLevelsVersion} />
        <PriorityMatrix pairs={figures.priorityPairs} />
      </div>
    </Panel>
  );
}

interface CountProps {
  /** Undefined for all; null for incidents without one, which have no list of their own. */
  readonly priority: Priority | null | undefined;
  readonly ending: IncidentEnding | null;
  readonly count: number;
  readonly toIncidents: ToIncidents;
}

function Count({ priority, ending, count, toIncidents }: CountProps): ReactNode {
  const format = useFormat();
  if (count === 0 || priority === null) return format.count(count);
  return <PageLink to={toIncidents({ priority: priority ?? null, ending })}>{format.count(count)}</PageLink>;
}

interface EndedProps extends Omit<CountProps, 'count'> {
  /** Null where it was not counted. */
  readonly count: number | null;
  readonly incidents: number;
}

function Ended({ count, incidents, ...of }: EndedProps): ReactNode {
  if (count === null) return '–';
  return (
    <Share part={count} whole={incidents}>
      <Count {...of} count={count} />
    </Share>
  );
}

interface ShareProps {
  readonly part: number;
  readonly whole: number;
  readonly children: ReactNode;
}

function Share({ part, whole, children }: ShareProps): ReactElement {
  const format = useFormat();
  return (
    <>
      {children}
      {whole > 0 && (
        <>
          <small className="dispatch__share">{format.percent(part / whole)}</small>
          <span className="dispatch__bar" aria-hidden="true">
            <span style={{ inlineSize: `${(part / whole) * 100}%` }} />
          </span>
        </>
      )}
    </>
  );
}
