import type { Indicator, TelephonyState, ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/format.js';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { Icon } from '../../ui/icon.js';
import { PageLink } from '../../ui/page-link.js';
import { useGoalText } from '../figures/use-goal-text.js';
import { AgentsFigures } from '../live/agents-panel.js';
import { LinkMark } from '../live/link-mark.js';
import type { Live } from '../live/open-live.js';
import { TargetFigure } from '../live/target-figure.js';
import '../live/targets-panel.css';
import { indicatorOf } from '../live/trend.js';
import { frozenSince } from '../live/use-live.js';
import { isUnheard } from '../live/unheard.js';
import { waitAt, type Wait } from '../live/wait.js';
import { CardBreaches, CardSources } from './card-notes.js';
import { DispatchFigures } from './dispatch-figures.js';
import './service-card.css';

interface ServiceCardProps {
  readonly service: ServiceAnswer;
  readonly live: Live;
  /** Server time. */
  readonly nowMs: number;
  /** Whether the session has ended. */
  readonly isCutOff: boolean;
}

/** Shows a service on one card that leads, as a whole, to its board. */
export function ServiceCard({ service, live, nowMs, isCutOff }: ServiceCardProps): ReactElement {
  const { t, i18n } = useTranslation();
  const frozenMs = frozenSince(live);
  const state = live.view?.state;
  return (
    <article className="panel card" data-stale={frozenMs !== null || isCutOff || undefined} data-testid="service-card">
      <header className="card__head">
        <h2>
          <PageLink to={`/?service=${encodeURIComponent(service.id)}`} className="card__link">
            {service.name[toLanguage(i18n.language)]}
          </PageLink>
        </h2>
        <LinkMark live={live} />
      </header>
      <div className="panel__body">
        {state === undefined && <p className="panel__wait">{t('loading')}</p>}
        {state?.kind === 'telephony' && <CardFigures service={service} state={state} nowMs={frozenMs ?? nowMs} />}
        {state?.kind === 'dispatch' && (
          <DispatchFigures state={state} targetSeconds={service.targetSeconds} nowMs={frozenMs ?? nowMs} />
        )}
      </div>
    </article>
  );
}

interface CardFiguresProps {
  readonly service: ServiceAnswer;
  readonly state: TelephonyState;
  readonly nowMs: number;
}

function CardFigures({ service, state, nowMs }: CardFiguresProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { waiting, windows, agents, breaches, sources } = state;
  const first = waiting.calls[0];
  const wait = first === undefined ? null : waitAt(first, nowMs);
  const minutes = service.targetSeconds / 60;
  const unheard = isUnheard(state);
  return (
    <>
      <div className="card__now">
        <div>
          <h3>{t('waiting.now')}</h3>
          <p className="card__value">{unheard ? '–' : format.count(waiting.count)}</p>
        </div>
        <div className={`card__longest card__longest--${wait?.level ?? 'none'}`}>
          <h3>{t('waiting.longest')}</h3>
          <p className="card__value">{wait === null ? '–' : clockText(wait.elapsedSeconds)}</p>
        </div>
        <Countdown wait={wait} minutes={minutes} unheard={unheard} />
      </div>
      <section className="card__today">
        <h3>{t('overview.today')}</h3>
        <div className="card__targets">
          {(['answered_within_target', 'answer_rate'] as const).map((id) => (
            <TodayFigure
              key={id}
              label={t(`indicator.${id}`, { minutes })}
              indicator={indicatorOf(windows.today, id)}
            />
          ))}
        </div>
      </section>
      <div className="card__agents">
        <h3>{t('agents.heading')}</h3>
        <AgentsFigures agents={unheard ? null : agents} />
      </div>
      <footer className="card__foot">
        <CardBreaches breaches={breaches} unheard={unheard} />
        <CardSources sources={sources} />
      </footer>
    </>
  );
}

interface TodayFigureProps {
  readonly label: string;
  readonly indicator: Indicator | undefined;
}

function TodayFigure({ label, indicator }: TodayFigureProps): ReactElement {
  const { t } = useTranslation();
  const goalText = useGoalText();
  return (
    <div>
      <TargetFigure label={label} indicator={indicator} />
      {indicator?.target && (
        <p className="card__goal">
          {t('targets.goal')} {goalText(indicator.unit, indicator.target)}
        </p>
      )}
    </div>
  );
}

/** Says how long the longest wait has to its target, or by how much it has passed it. */
function Countdown(props: {
  readonly wait: Wait | null;
  readonly minutes: number;
  readonly unheard: boolean;
}): ReactElement {
  const { wait, minutes, unheard } = props;
  const { t } = useTranslation();
  if (wait === null) return <p className="card__countdown">{t(unheard ? 'waiting.unknown' : 'waiting.nobody')}</p>;
  const isOver = wait.level === 'over';
  return (
    <p className={`card__countdown card__countdown--${wait.level}`}>
      {wait.level !== 'calm' && <Icon name={wait.level} />}
      {isOver
        ? `${t('waiting.over', { minutes })} ${t('waiting.overBy', { time: clockText(wait.overSeconds) })}`
        : t('waiting.left', { time: clockText(wait.leftSeconds) })}
    </p>
  );
}
