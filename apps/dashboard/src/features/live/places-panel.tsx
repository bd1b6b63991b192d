import type { Place, PlaceFigures, Places, ServiceAnswer, WindowId } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import './places-panel.css';

interface PlacesPanelProps {
  readonly queues: Places;
  readonly areas: Places;
  readonly service: ServiceAnswer;
  readonly targetMinutes: number;
  readonly nowMs: number;
  readonly stale: boolean;
}

const WINDOWS = ['60m', 'today', 'month'] as const satisfies readonly WindowId[];

/** Tells whether the panel has anything to show. */
export function hasPlaces(places: Pick<PlacesPanelProps, 'queues' | 'areas' | 'service'>): boolean {
  return kindsOf(places).length > 0;
}

/** Shows queue by queue and area by area who waits and what share was answered in time; nothing where there is only one place. */
export function PlacesPanel(props: PlacesPanelProps): ReactElement | null {
  const { targetMinutes, nowMs, stale } = props;
  const { t } = useTranslation();
  const kinds = kindsOf(props);
  if (kinds.length === 0) return null;
  return (
    <Panel
      name="places"
      heading={t('places.heading')}
      stale={stale}
      aside={<span className="panel__aside">{t('places.note', { minutes: targetMinutes })}</span>}
    >
      <div className="places">
        {kinds.map(({ kind, rows }) => (
          <table key={kind} className="places__table">
            <thead>
              <tr>
                <th scope="col">{t(`places.${kind}`)}</th>
                <th scope="col">{t('places.waiting')}</th>
                <th scope="col">{t('places.longest')}</th>
                {WINDOWS.map((window) => (
                  <th key={window} scope="col">
                    {t(`places.${window}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, name, place }) => (
                <PlaceRow key={id} name={name} place={place} nowMs={nowMs} />
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </Panel>
  );
}

/** The queues and the areas that there is something to tell apart of: two at least. */
function kindsOf({ queues, areas, service }: Pick<PlacesPanelProps, 'queues' | 'areas' | 'service'>) {
  return [
    { kind: 'queue' as const, rows: rowsOf(queues, service.queues) },
    { kind: 'area' as const, rows: rowsOf(areas, service.areas) },
  ].filter(({ rows }) => rows.length > 1);
}

function PlaceRow(props: { readonly name: string; readonly place: Place; readonly nowMs: number }): ReactElement {
  const { name, place, nowMs } = props;
  const format = useFormat();
  const { count, longestQueuedAt } = place.waiting;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{format.count(count)}</td>
      <td>{longestQueuedAt === null ? '–' : clockText((nowMs - Date.parse(longestQueuedAt)) / 1000)}</td>
      {WINDOWS.map((window) => (
        <td key={window}>{shareText(place.windows[window])}</td>
      ))}
    </tr>
  );

  function shareText({ withinTarget }: PlaceFigures): string {
    return withinTarget === null ? '–' : format.percent(withinTarget, true);
  }
}

interface NamedPlace {
  readonly id: string;
  readonly name: string;
  readonly place: Place;
}

/** The places in the order of the service, then those that it does not know; what nothing came to this month is left out. */
function rowsOf(places: Places, known: ServiceAnswer['queues']): readonly NamedPlace[] {
  const named = known.flatMap(({ id, name }) => {
    const place = places[id];
    return place === undefined ? [] : [{ id, name, place }];
  });
  const others = Object.entries(places)
    .filter(([id]) => known.every((one) => one.id !== id))
    .map(([id, place]) => ({ id, name: id, place }));
  return [...named, ...others].filter(({ place }) => place.waiting.count > 0 || place.windows.month.offered > 0);
}
