import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';

interface ChangedTableProps {
  /** Says how many made the difference; the number comes as it is shown. */
  readonly heading: (shown: string) => string;
  readonly changed: number;
  /** What a row is about. */
  readonly what: string;
  readonly rows: readonly {
    readonly id: string;
    readonly name: ReactNode;
    readonly reported: ReactNode;
    readonly known: ReactNode;
  }[];
}

/** Lists what made the difference, as it was reported beside what is known now. */
export function ChangedTable({ heading, changed, what, rows }: ChangedTableProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const title = heading(format.count(changed));
  return (
    <>
      <h4 className="seals__calls">{title}</h4>
      {changed > rows.length && (
        <p className="seals__note">{t('seals.shownOf', { shown: format.count(rows.length) })}</p>
      )}
      <table className="list list--sheet">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{what}</th>
            <th scope="col">{t('seals.was')}</th>
            <th scope="col">{t('seals.is')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, reported, known }) => (
            <tr key={id}>
              <th scope="row" className="seals__id">
                {name}
              </th>
              <td>{reported}</td>
              <td>{known}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="seals__note">{t('seals.logged')}</p>
    </>
  );
}
