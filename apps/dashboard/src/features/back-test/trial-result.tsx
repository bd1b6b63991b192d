import type { BackTestAnswer, TriedEpisode, TriedRule } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Mark } from '../../ui/mark.js';
import { useRuleWords } from './rule-words.js';
import { TrialTimeline } from './trial-timeline.js';

/** Breaches of both rules that the table shows. */
const MOST_ROWS = 40;

/** Shows what a tried rule would have done beside the one in force: in a sentence each, along time, and as a table. */
export function TrialResult({ answer }: { readonly answer: BackTestAnswer }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { tried, compared } = answer;
  const span = { from: format.instant(Date.parse(answer.from)), to: format.instant(Date.parse(answer.to)) };
  return (
    <div className="outcome">
      <p className="outcome__span">{t('rules.between', span)}</p>
      <div className="outcome__sides">
        <Side name={t('rules.tried')} tried={tried} />
        {compared && <Side name={t('rules.inForce')} tried={compared} />}
      </div>
      <TrialTimeline answer={answer} />
      <Episodes answer={answer} />
    </div>
  );
}

function Side({ name, tried }: { readonly name: string; readonly tried: TriedRule }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useRuleWords();
  const { opened, transitions, meanOpenMs, hoursWatched, hoursSilent } = tried;
  const mean = meanOpenMs === null ? '' : words.length(meanOpenMs);
  return (
    <section className="side">
      <h3>{name}</h3>
      <p className="side__would">{t('rules.would', { count: opened, mean })}</p>
      <p className="side__notes">
        {[
          t('rules.transitions', { count: transitions }),
          t('rules.watchedHours', { hours: format.count(Math.round(hoursWatched)) }),
          hoursSilent === null
            ? t('rules.silentUnknown')
            : t('rules.silentHours', { hours: format.count(Math.round(hoursSilent * 10) / 10) }),
        ].join(' · ')}
      </p>
    </section>
  );
}

function Episodes({ answer: { to, tried, compared } }: { readonly answer: BackTestAnswer }): ReactElement | null {
  const { t } = useTranslation();
  const rows = [
    ...tried.episodes.map((episode) => ({ episode, name: t('rules.tried') })),
    ...(compared?.episodes ?? []).map((episode) => ({ episode, name: t('rules.inForce') })),
  ].toSorted((a, b) => Date.parse(a.episode.from) - Date.parse(b.episode.from));
  if (rows.length === 0) return null;
  return (
    <div className="outcome__table">
      <table className="list">
        <caption>{t('rules.episodes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rules.from')}</th>
            <th scope="col">{t('rules.rule')}</th>
            <th scope="col" className="list__number">
              {t('rules.length')}
            </th>
            <th scope="col">{t('rules.level')}</th>
            <th scope="col" className="list__number">
              {t('rules.worst')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map(({ episode, name }) => (
            <EpisodeRow
              key={`${name} ${episode.from}`}
              episode={episode}
              name={name}
              untilMs={Date.parse(to)}
              indicator={tried.rule.indicator}
            />
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && <p className="panel__wait">{t('rules.more', { count: MOST_ROWS })}</p>}
    </div>
  );
}

interface EpisodeRowProps {
  readonly episode: TriedEpisode;
  readonly name: string;
  readonly untilMs: number;
  readonly indicator: TriedRule['rule']['indicator'];
}

function EpisodeRow({ episode, name, untilMs, indicator }: EpisodeRowProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useRuleWords();
  const fromMs = Date.parse(episode.from);
  const isBreached = episode.level === 'breached';
  return (
    <tr>
      <th scope="row">{format.instant(fromMs)}</th>
      <td>{name}</td>
      <td className="list__number">
        {words.length((episode.to === null ? untilMs : Date.parse(episode.to)) - fromMs)}
        {episode.to === null && <small>{t('rules.stillOpen')}</small>}
      </td>
      <td>
        <Mark tone={isBreached ? 'over' : 'soon'} icon={isBreached ? 'over' : 'soon'}>
          {t(`breaches.${isBreached ? 'breached' : 'warning'}`)}
        </Mark>
      </td>
      <td className="list__number">{episode.worst === null ? t('noData') : words.value(indicator, episode.worst)}</td>
    </tr>
  );
}
