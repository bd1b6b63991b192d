import type { IndicatorId, XrayAnswer } from '#contracts';
import { indicatorIdSchema } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { figureText } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { Panel } from '../../ui/panel.js';
import { Scale } from '../../ui/scale.js';
import { Select } from '../../ui/select.js';
import { StatusMark } from '../../ui/status-mark.js';
import type { Chosen } from '../figures/chosen.js';
import { useXray } from '../figures/figures.query.js';
import { Differences } from './differences.js';
import './xray-panel.css';

interface XrayPanelProps {
  readonly chosen: Chosen;
  readonly targetMinutes: number;
  readonly indicator: IndicatorId;
  readonly onChoose: (indicator: IndicatorId) => void;
  readonly stale: boolean;
}

/** Shows one indicator under every profile of definitions, with the calls that make the difference and the source. */
export function XrayPanel({ chosen, targetMinutes, indicator, onChoose, stale }: XrayPanelProps): ReactElement {
  const { t } = useTranslation();
  const { data, error } = useXray(chosen);
  const options = indicatorIdSchema.options.map((id) => ({
    id,
    text: t(`indicator.${id}`, { minutes: targetMinutes }),
  }));
  return (
    <Panel
      name="xray"
      heading={t('xray.heading')}
      stale={stale || (error !== null && data !== undefined)}
      aside={<Select label={t('xray.indicator')} quietLabel options={options} value={indicator} onChange={onChoose} />}
    >
      <p className="xray__intro">{t('xray.intro')}</p>
      {error !== null && <p className="panel__problem">{t('failed')}</p>}
      {data === undefined && error === null && <p className="panel__wait">{t('loading')}</p>}
      {data && <XrayTable xray={data} id={indicator} />}
    </Panel>
  );
}

function XrayTable({ xray, id }: { readonly xray: XrayAnswer; readonly id: IndicatorId }): ReactElement {
  const { t } = useTranslation();
  return (
    <table className="list list--xray">
      <caption className="visually-hidden">{t('xray.heading')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('xray.profile')}</th>
          <th scope="col">{t('xray.value')}</th>
          <th scope="col">{t('xray.difference')}</th>
        </tr>
      </thead>
      <tbody>
        {xray.profiles.map((profile, index) => (
          <ProfileRow key={profile.profile} profile={profile} id={id} isReference={index === 0} />
        ))}
      </tbody>
    </table>
  );
}

interface ProfileRowProps {
  readonly profile: XrayAnswer['profiles'][number];
  readonly id: IndicatorId;
  readonly isReference: boolean;
}

function ProfileRow({ profile, id, isReference }: ProfileRowProps): ReactElement | null {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const language = toLanguage(i18n.language);
  const indicator = profile.indicators.find((candidate) => candidate.id === id);
  if (indicator === undefined) return null;
  const { unit, value, numerator, denominator, status, target, words, differences } = indicator;
  return (
    <tr className={`xray__row xray__row--${status}`}>
      <th scope="row">
        <strong>{profile.name[language]}</strong>
        <small>{words[language]}</small>
        <small>
          {t('xray.source')}: <Source source={profile.source} />
        </small>
      </th>
      <td className="xray__value">
        {value === null ? (
          <i>{t('noData')}</i>
        ) : (
          <>
            <p className="xray__figure">
              <strong>{figureText(format, { unit, target }, value)}</strong>
              {unit === 'ratio' && numerator !== null && denominator !== null && (
                <span className="xray__basis">
                  {t('ofTotal', { part: format.count(numerator), whole: format.count(denominator) })}
                </span>
              )}
            </p>
            {(unit === 'ratio' || target !== null) && <Scale indicator={indicator} />}
            {target !== null && <StatusMark status={status} />}
          </>
        )}
      </td>
      <td className="xray__difference">
        {isReference ? t('xray.reference') : <Differences differences={differences} />}
      </td>
    </tr>
  );
}

function Source({ source }: { readonly source: XrayAnswer['profiles'][number]['source'] }): ReactElement {
  const text = `${source.title}, ${source.section}`;
  if (source.url === undefined) return <>{text}</>;
  return (
    <a className="link" href={source.url} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}
