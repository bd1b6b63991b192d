import type { CompensationReading, CompensationSheet } from '#contracts';
import { amountSpanSchema } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import { Panel } from '../../ui/panel.js';
import './readings-panel.css';

interface ReadingsPanelProps {
  readonly sheet: CompensationSheet;
  readonly stale: boolean;
}

const SPANS = amountSpanSchema.options;

/** Shows side by side what the quarter is worth under every reading of what the assignment leaves open. */
export function ReadingsPanel({ sheet, stale }: ReadingsPanelProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { readings, settings, definitions, calendar } = sheet;
  const lowestEdge = format.wholePercent(settings.steps.at(-2)?.from ?? 1);
  const firsts = readings.filter(({ amountCovers }) => amountCovers === SPANS[0]);
  return (
    <Panel name="readings" heading={t('compensation.readings')} stale={stale}>
      <p className="readings__intro">{t('compensation.readingsIntro', { amount: format.sek(settings.amountSek) })}</p>
      <table className="list readings">
        <caption className="visually-hidden">{t('compensation.readings')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compensation.reading')}</th>
            {SPANS.map((span) => (
              <th key={span} scope="col" className="list__number">
                {t(`compensation.span.${span}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {firsts.map(({ placement, paidBelowPercent }) => (
            <tr key={`${placement} ${paidBelowPercent}`}>
              <th scope="row">
                {t(`compensation.placement.${placement}`)}
                <small>
                  {t('compensation.below', {
                    from: lowestEdge,
                    percent: format.wholePercent(paidBelowPercent / 100),
                  })}
                </small>
              </th>
              {SPANS.map((span) => (
                <ReadingCell
                  key={span}
                  reading={readings.find(
                    (one) =>
                      one.placement === placement &&
                      one.paidBelowPercent === paidBelowPercent &&
                      one.amountCovers === span,
                  )}
                  sekInForce={sheet.sek}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="readings__source">
        {t('compensation.source', {
          source: settings.source,
          definitions: `${definitions.profile} ${definitions.version}`,
          calendar: `${calendar.id} ${calendar.version}`,
        })}
      </p>
    </Panel>
  );
}

interface ReadingCellProps {
  readonly reading: CompensationReading | undefined;
  readonly sekInForce: number | null;
}

function ReadingCell({ reading, sekInForce }: ReadingCellProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  if (!reading || reading.sek === null || reading.percentPaid === null || sekInForce === null) {
    return (
      <td className="list__number">
        <i>{t('noData')}</i>
      </td>
    );
  }
  const { sek, percentPaid, inForce } = reading;
  return (
    <td className="list__number" data-in-force={inForce || undefined}>
      {format.sek(sek)}
      <small>
        {format.wholePercent(percentPaid / 100)}
        {!inForce && `, ${sek === sekInForce ? t('compensation.same') : format.sekChange(sek - sekInForce)}`}
      </small>
      {inForce && (
        <Mark tone="ok" icon="check">
          {t('compensation.inForce')}
        </Mark>
      )}
    </td>
  );
}
