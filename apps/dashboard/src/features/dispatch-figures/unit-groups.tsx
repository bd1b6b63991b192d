import type { UnitGroup } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';

interface UnitGroupsProps {
  readonly heading: string;
  readonly rows: readonly (UnitGroup & { readonly name: string })[];
}

/** Lists unit time of kinds or areas. */
export function UnitGroups({ heading, rows }: UnitGroupsProps): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  if (rows.length === 0) return null;
  const hours = (ms: number | null): string => (ms === null ? '–' : format.count(Math.round(ms / 3_600_000)));
  const columns = ['units', 'dutyHours', 'committedHours', 'share'] as const;
  return (
    <table className="list list--cards list--groups">
      <caption>{heading}</caption>
      <thead>
        <tr>
          <th scope="col">{t('dispatchFigures.utilisation.group')}</th>
          {columns.map((id) => (
            <th key={id} scope="col">
              {t(`dispatchFigures.utilisation.${id}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, units, dutyMs, committedMs, utilisation }) => {
          const cells = {
            units: format.count(units),
            dutyHours: hours(dutyMs),
            committedHours: hours(committedMs),
            share: utilisation === null ? t('dispatchFigures.unknown') : format.percent(utilisation),
          };
          return (
            <tr key={name}>
              <th scope="row">{name}</th>
              {columns.map((id) => (
                <td key={id} data-label={t(`dispatchFigures.utilisation.${id}`)}>
                  {cells[id]}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
