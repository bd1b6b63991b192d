import type { ServiceAnswer, Utilisation } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { HttpProblem } from '../../lib/http.js';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import { levelOf, WeekGrid } from '../../ui/week-grid.js';
import { areaName } from '../dispatch/area-name.js';
import type { DispatchChosen } from './chosen.js';
import { useUtilisation } from './dispatch-figures.query.js';
import { UnitGroups } from './unit-groups.js';

interface UtilisationPanelProps {
  readonly service: ServiceAnswer;
  readonly chosen: DispatchChosen;
  readonly stale: boolean;
}

/** Shows how much of their time on duty units were on missions, by hour of the week, kind and area. */
export function UtilisationPanel({ service, chosen, stale }: UtilisationPanelProps): ReactElement {
  const { t } = useTranslation();
  const { data, error } = useUtilisation(chosen);
  const isRefused = error instanceof HttpProblem && error.problem.status === 400;
  return (
    <Panel
      name="utilisation"
      heading={t('dispatchFigures.utilisation.heading')}
      stale={stale || (error !== null && data !== undefined)}
    >
      {error !== null && (
        <p className="panel__problem">{t(isRefused ? 'dispatchFigures.utilisation.refused' : 'failed')}</p>
      )}
      {data === undefined && error === null && <p className="panel__wait">{t('loading')}</p>}
      {data && <Figures data={data} service={service} />}
    </Panel>
  );
}

function Figures({ data, service }: { readonly data: Utilisation; readonly service: ServiceAnswer }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { total } = data;
  const hours = (ms: number | null): string =>
    ms === null
      ? t('dispatchFigures.unknown')
      : t('dispatchFigures.hours', { hours: format.count(Math.round(ms / 3_600_000)) });
  return (
    <>
      <p className="dispatch__intro">{t('dispatchFigures.utilisation.intro')}</p>
      <dl className="counts" aria-label={t('dispatchFigures.utilisation.heading')}>
        <Item name={t('dispatchFigures.utilisation.share')}>
          {total.utilisation === null ? <i>{t('dispatchFigures.unknown')}</i> : format.percent(total.utilisation)}
        </Item>
        <Item name={t('dispatchFigures.utilisation.duty')}>{hours(total.dutyMs)}</Item>
        <Item name={t('dispatchFigures.utilisation.committed')}>{hours(total.committedMs)}</Item>
        <Item name={t('dispatchFigures.utilisation.units')}>{format.count(total.units)}</Item>
      </dl>
      <Lacks total={total} />
      <WeekGrid
        heading={t('dispatchFigures.utilisation.week')}
        cellOf={(weekday, hour) => {
          const share = data.week.find((one) => one.weekday === weekday && one.hour === hour)?.utilisation ?? null;
          return share === null ? null : { text: format.count(Math.round(share * 100)), level: levelOf(share) };
        }}
      />
      <UnitGroups
        heading={t('dispatchFigures.utilisation.byKind')}
        rows={data.kinds.map((row) => ({ ...row, name: t(`dispatchWords.kind.${row.unitKind}`) }))}
      />
      <UnitGroups
        heading={t('dispatchFigures.utilisation.byArea')}
        rows={data.areas.map((row) => ({ ...row, name: areaName(service, row.area) ?? t('dispatchWords.noArea') }))}
      />
      <p className="figures__rules">{t('dispatchFigures.utilisation.rules')}</p>
    </>
  );
}

function Item({ name, children }: { readonly name: string; readonly children: ReactElement | string }): ReactElement {
  return (
    <div className="counts__item">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Says in words what nobody told; nothing where all was told. */
function Lacks({ total }: { readonly total: Utilisation['total'] }): ReactElement | null {
  const { t } = useTranslation();
  const { units, unitsWithoutState, missionsWithoutLength } = total;
  const texts = [
    ...(units === 0 ? [t('dispatchFigures.utilisation.noUnits')] : []),
    ...(unitsWithoutState > 0 ? [t('dispatchFigures.utilisation.withoutState', { count: unitsWithoutState })] : []),
    ...(missionsWithoutLength > 0
      ? [t('dispatchFigures.utilisation.withoutLength', { count: missionsWithoutLength })]
      : []),
  ];
  if (texts.length === 0) return null;
  return (
    <ul className="lacks">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
