import type { IndicatorId, PlaceKind, ScorecardPlaces } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import { PageLink } from '../../ui/page-link.js';
import { Panel } from '../../ui/panel.js';
import type { Chosen } from '../figures/chosen.js';
import { figuresOf } from '../figures/segments.js';
import { countOf } from '../scorecard/counts.js';
import { usePlaces } from './places.query.js';
import './places-panel.css';

interface PlacesPanelProps {
  readonly chosen: Chosen;
  readonly targetMinutes: number;
  /** Gives the address of the page narrowed to a queue or an area. */
  readonly toPlace: (by: PlaceKind, id: string) => string;
  readonly stale: boolean;
}

const INDICATORS = [
  'answer_rate',
  'answered_within_target',
  'mean_wait',
  'abandonment_rate',
] as const satisfies readonly IndicatorId[];

/** Shows the figures of each queue and each area of the service, each leading to its own scorecard. */
export function PlacesPanel(props: PlacesPanelProps): ReactElement {
  const { chosen, stale } = props;
  const { t } = useTranslation();
  const queues = usePlaces(chosen, 'queue');
  const areas = usePlaces(chosen, 'area');
  const error = queues.error ?? areas.error;
  const isPending = queues.isPending || areas.isPending;
  const isNarrowed = chosen.queue !== null || chosen.area !== null;
  return (
    <Panel
      name="by-place"
      heading={t('byPlace.heading')}
      stale={stale || (error !== null && queues.data !== undefined && areas.data !== undefined)}
    >
      {error !== null && <p className="panel__problem">{t('failed')}</p>}
      {isPending && error === null && <p className="panel__wait">{t('loading')}</p>}
      <div className="by-place">
        {queues.data && <PlacesTable places={queues.data} {...props} />}
        {areas.data && <PlacesTable places={areas.data} {...props} />}
      </div>
      {queues.data && (
        <p className="figures__rules">
          {t('byPlace.queueNote')} {isNarrowed && t('byPlace.whole')}
        </p>
      )}
    </Panel>
  );
}

interface PlacesTableProps extends PlacesPanelProps {
  readonly places: ScorecardPlaces;
}

function PlacesTable({ places: { by, places }, chosen, targetMinutes, toPlace }: PlacesTableProps): ReactElement {
  const { t } = useTranslation();
  if (places.length === 0) return <p>{t('byPlace.none', { what: t(`byPlace.${by}s`) })}</p>;
  return (
    <table className="list list--cards list--places">
      <caption>{t(`byPlace.${by}s`)}</caption>
      <thead>
        <tr>
          <th scope="col">{t(`byPlace.${by}`)}</th>
          <th scope="col">{t('byPlace.offered')}</th>
          {INDICATORS.map((id) => (
            <th key={id} scope="col">
              {t(`indicator.${id}`, { minutes: targetMinutes })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {places.map((place) => (
          <PlaceRow
            key={place.id}
            place={place}
            chosen={chosen}
            targetMinutes={targetMinutes}
            to={place.id === '' ? null : toPlace(by, place.id)}
            isShown={chosen[by] === place.id}
          />
        ))}
      </tbody>
    </table>
  );
}

interface PlaceRowProps {
  readonly place: ScorecardPlaces['places'][number];
  readonly chosen: Chosen;
  readonly targetMinutes: number;
  /** Where its own scorecard is; null where there is none. */
  readonly to: string | null;
  readonly isShown: boolean;
}

function PlaceRow({ place, chosen, targetMinutes, to, isShown }: PlaceRowProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = figuresOf(place, chosen.segment);
  const offered = countOf(figures?.counts, 'offered');
  return (
    <tr aria-current={isShown || undefined}>
      <th scope="row">{to === null ? t('byPlace.noArea') : <PageLink to={to}>{place.name}</PageLink>}</th>
      <td data-label={t('byPlace.offered')}>{offered === null ? <i>{t('noData')}</i> : format.count(offered)}</td>
      {INDICATORS.map((id) => {
        const indicator = figures?.indicators.find((one) => one.id === id);
        const label = t(`indicator.${id}`, { minutes: targetMinutes });
        if (indicator === undefined || indicator.value === null) {
          return (
            <td key={id} data-label={label}>
              <i>{t('noData')}</i>
            </td>
          );
        }
        const { status, unit, value, target } = indicator;
        const isJudged = status === 'met' || status === 'missed';
        return (
          <td key={id} data-label={label} className={`sheet__cell--${status}`}>
            {isJudged && <Icon name={status === 'met' ? 'check' : 'missed'} />}
            {isJudged && <span className="visually-hidden">{t(`status.${status}`)} </span>}
            {figureText(format, { unit, target }, value)}
          </td>
        );
      })}
    </tr>
  );
}
