import type { DispatchFigures } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';

const COUNTS = ['alerted', 'accepted', 'onScene', 'beforeAmbulance', 'afterAmbulance'] as const;

interface HelpPanelProps {
  readonly help: DispatchFigures['help'];
  readonly stale: boolean;
}

/** Shows to how many incidents helpers near the patient were alerted, and whether they came before an ambulance. */
export function HelpPanel({ help, stale }: HelpPanelProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel name="help" heading={t('dispatchFigures.help.heading')} stale={stale}>
      <table className="list list--cards">
        <caption className="visually-hidden">{t('dispatchFigures.help.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dispatchFigures.help.kind')}</th>
            {COUNTS.map((id) => (
              <th key={id} scope="col">
                {t(`dispatchFigures.help.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {help.map((row) => (
            <tr key={row.kind}>
              <th scope="row">{t(`dispatchWords.kind.${row.kind}`)}</th>
              {COUNTS.map((id) => (
                <td key={id} data-label={t(`dispatchFigures.help.${id}`)}>
                  {format.count(row[id])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="figures__rules">{t('dispatchFigures.help.rules')}</p>
    </Panel>
  );
}
