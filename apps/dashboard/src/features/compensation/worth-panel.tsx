import type { CompensationSheet } from '#contracts';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { FileLinks } from '../../ui/file-links.js';
import { Mark } from '../../ui/mark.js';
import { Panel } from '../../ui/panel.js';
import { sheetAddress } from './compensation.query.js';
import { Stake } from './stake.js';
import { StepsScale } from './steps-scale.js';
import { useRowName } from './use-row-name.js';
import './worth-panel.css';

interface WorthPanelProps {
  readonly sheet: CompensationSheet;
  readonly heading: string;
  /** The choice of quarter. */
  readonly choice: ReactNode;
  readonly stale: boolean;
}

/** Shows, to be read from across a room, what a quarter has reached and what that pays. */
export function WorthPanel({ sheet, heading, choice, stale }: WorthPanelProps): ReactElement {
  const { t } = useTranslation();
  const { period, share } = sheet;
  const format = useFormat();
  const lastDay = format.date(Date.parse(period.to) - 1);
  return (
    <Panel
      name="worth"
      heading={heading}
      aside={
        <div className="worth-aside">
          <Mark tone="quiet" icon={period.closed ? 'check' : 'forecast'}>
            {period.closed ? t('compensation.closed') : t('compensation.preliminaryUntil', { day: lastDay })}
          </Mark>
          {choice}
        </div>
      }
      stale={stale}
    >
      {share === null ? (
        <p className="worth-none">{t('compensation.noData')}</p>
      ) : (
        <Worth sheet={sheet} share={share} />
      )}
      <FileLinks address={sheetAddress(sheet.service, period.id)} what={t('files.what.compensation')} />
    </Panel>
  );
}

function Worth({ sheet, share }: { readonly sheet: CompensationSheet; readonly share: number }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { step, percentPaid, sek, fullSek, numerator, denominator, roundingSensitive, settings, remaining } = sheet;
  const rowName = useRowName(settings.steps);
  const ends = remaining?.forecast?.whatIf;
  const [worst, best] = [ends?.[0], ends?.at(-1)];
  return (
    <div className="worth-layout">
      <dl className="worth-figures">
        <div>
          <dt>{t('compensation.share', { minutes: settings.targetSeconds / 60 })}</dt>
          <dd data-testid="worth-share">{format.percent(share, true)}</dd>
          <dd className="worth-basis">
            {t('ofTotal', { part: format.count(numerator), whole: format.count(denominator) })}
          </dd>
        </div>
        {sek !== null && percentPaid !== null && (
          <div>
            <dt>{t('compensation.sek')}</dt>
            <dd data-testid="worth-sek">{format.sek(sek)}</dd>
            <dd className="worth-basis">
              {t('compensation.ofFull', {
                percent: format.wholePercent(percentPaid / 100),
                full: format.sek(fullSek),
              })}
              {step && ` (${rowName(step)})`}
            </dd>
          </div>
        )}
      </dl>
      <div className="worth-scale">
        <StepsScale
          steps={settings.steps}
          step={step}
          share={share}
          range={worst && best ? { from: worst.share, to: best.share } : null}
        />
        <Stake sheet={sheet} />
      </div>
      {roundingSensitive && (
        <p className="worth-sensitive">
          <Mark tone="soon" icon="soon">
            {t('compensation.sensitiveMark')}
          </Mark>{' '}
          {t('compensation.sensitive')}
        </p>
      )}
    </div>
  );
}
