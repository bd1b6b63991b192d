import { unitKindSchema, type DispatchNow, type ServiceAnswer, type UnitKind } from '#contracts';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import { Mark } from '../../ui/mark.js';
import { Panel } from '../../ui/panel.js';
import { areaName } from './area-name.js';
import { Nothing } from './nothing.js';
import { onDutyOf, rowsOf, shortageOf, sumOf, type KindRow, type UnitCounts } from './units.js';
import './units-panel.css';

interface UnitsPanelProps {
  readonly units: DispatchNow['units'];
  readonly service: ServiceAnswer;
  readonly stale: boolean;
}

const STATES = [
  { id: 'available', count: ({ available }: UnitCounts) => available },
  { id: 'committed', count: ({ committed }: UnitCounts) => committed },
  { id: 'break', count: ({ break: resting }: UnitCounts) => resting },
  { id: 'out_of_service', count: ({ outOfService }: UnitCounts) => outOfService },
] as const;

/** Counts the units by kind and state, each kind opening its areas; the kind that matters most begins open. */
export function UnitsPanel({ units, service, stale }: UnitsPanelProps): ReactElement {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<ReadonlySet<UnitKind>>(new Set(['ambulance']));
  const rows = rowsOf(units, unitKindSchema.options);
  const onDuty = onDutyOf(sumOf(rows.map(({ all }) => all)));
  const toggle = (kind: UnitKind): void =>
    setOpened((before) => new Set(before.has(kind) ? [...before].filter((one) => one !== kind) : [...before, kind]));
  return (
    <Panel
      name="units"
      heading={t('dispatch.units.heading')}
      stale={stale}
      aside={rows.length > 0 && <span className="panel__aside">{t('dispatch.units.onDuty', { count: onDuty })}</span>}
    >
      {rows.length === 0 ? (
        <Nothing text={t('dispatch.units.unknown')} isWell={false} />
      ) : (
        <table className="units">
          <thead>
            <tr>
              <th scope="col">{t('dispatch.units.kind')}</th>
              {STATES.map(({ id }) => (
                <th key={id} scope="col">
                  <span className={`units__sign units__part--${id}`} aria-hidden="true" />
                  {t(`dispatch.state.${id}`)}
                </th>
              ))}
            </tr>
          </thead>
          {rows.map((row) => (
            <KindRows
              key={row.kind}
              row={row}
              service={service}
              isOpen={opened.has(row.kind)}
              onToggle={() => toggle(row.kind)}
            />
          ))}
        </table>
      )}
    </Panel>
  );
}

interface KindRowsProps {
  readonly row: KindRow;
  readonly service: ServiceAnswer;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function KindRows({ row: { kind, all, areas }, service, isOpen, onToggle }: KindRowsProps): ReactElement {
  const { t } = useTranslation();
  const name = t(`dispatchWords.kind.${kind}`);
  return (
    <tbody className="units__kind" data-testid={`units-${kind}`}>
      <tr>
        <th scope="row">
          {areas.length > 1 ? (
            <button type="button" className="units__toggle" aria-expanded={isOpen} onClick={onToggle}>
              <Icon name="forth" />
              {name}
            </button>
          ) : (
            <span className="units__alone">{name}</span>
          )}
        </th>
        <Counts counts={all} />
      </tr>
      {isOpen &&
        areas.length > 1 &&
        areas.map(({ area, counts }) => (
          <tr key={area} className="units__area">
            <th scope="row">{areaName(service, area) ?? t('dispatchWords.noArea')}</th>
            <Counts counts={counts} />
          </tr>
        ))}
    </tbody>
  );
}

function Counts({ counts }: { readonly counts: UnitCounts }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const shortage = shortageOf(counts);
  return (
    <>
      {STATES.map(({ id, count }) => (
        <td key={id} data-zero={count(counts) === 0 || undefined}>
          {id === 'available' && shortage !== null ? (
            <Mark tone={shortage === 'none' ? 'over' : 'soon'} icon={shortage === 'none' ? 'over' : 'soon'}>
              {format.count(count(counts))}
              <span className="visually-hidden">, {t(`dispatch.units.${shortage}`)}</span>
            </Mark>
          ) : (
            format.count(count(counts))
          )}
        </td>
      ))}
    </>
  );
}
