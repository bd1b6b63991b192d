import type { ServiceAnswer } from '#contracts';
import type { CSSProperties, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CONNECTING } from '../features/live/open-live.js';
import { frozenSince, useLives, useServerNow } from '../features/live/use-live.js';
import { poiseAt } from '../features/wall/burn-in.js';
import { DispatchView } from '../features/wall/dispatch-view.js';
import { NowView } from '../features/wall/now-view.js';
import { demandsAttention, readRotation, type WallStep } from '../features/wall/rotation.js';
import { TargetsView } from '../features/wall/targets-view.js';
import { useNewestBuild, useWakefulScreen, useWallMeasure } from '../features/wall/use-upkeep.js';
import { useRotation } from '../features/wall/use-rotation.js';
import { useTouched } from '../features/wall/use-touched.js';
import { WallBreaches } from '../features/wall/wall-breaches.js';
import { WallNotice } from '../features/wall/wall-notice.js';
import '../features/wall/wall.css';
import { toLanguage } from '../lib/i18n.js';
import { useFormat } from '../lib/use-format.js';
import { PageLink } from '../ui/page-link.js';
import type { PageProps } from './page.js';

/**
 * Shows the services on a screen that nobody touches: large, in turn, for days. `services`, `views` and `seconds` of the
 * address say what it turns through.
 */
export function WallPage({ frame, place }: PageProps): ReactElement {
  const { t } = useTranslation();
  useWallMeasure();
  useNewestBuild();
  useWakefulScreen();
  const isTouched = useTouched();
  const lives = useLives();
  const rotation = readRotation(place.query, frame.services);
  const nowMs = useServerNow([...lives.values()].find(({ clock }) => clock !== null)?.clock ?? null);
  const demanding = new Set(
    [...lives].flatMap(([id, { view }]) =>
      view?.state.breaches.some((breach) => demandsAttention(breach, nowMs)) === true ? [id] : [],
    ),
  );
  const step = useRotation(rotation, demanding);
  const service = frame.services.find(({ id }) => id === step?.service);
  const { xRem, yRem, brightness } = poiseAt(nowMs);
  const poise: CSSProperties = { translate: `${xRem}rem ${yRem}rem`, opacity: brightness };
  return (
    <main className="wall" data-touched={isTouched || undefined} tabIndex={-1}>
      <div className="wall__picture" style={poise}>
        {service !== undefined && step !== undefined && (
          <Picture step={step} steps={rotation.steps} service={service} nowMs={nowMs} onLogIn={frame.onLogIn} />
        )}
      </div>
      <PageLink to="/" className="wall__leave">
        {t('wall.leave')}
      </PageLink>
    </main>
  );
}

interface PictureProps {
  readonly step: WallStep;
  readonly steps: readonly WallStep[];
  readonly service: ServiceAnswer;
  readonly nowMs: number;
  readonly onLogIn: (() => void) | null;
}

function Picture({ step, steps, service, nowMs, onLogIn }: PictureProps): ReactElement {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const live = useLives().get(service.id) ?? CONNECTING;
  const frozenMs = frozenSince(live);
  const state = live.view?.state;
  const targetMinutes = service.targetSeconds / 60;
  return (
    <>
      <header className="wall__head">
        <h1>{service.name[toLanguage(i18n.language)]}</h1>
        {steps.length > 1 && (
          <ol className="wall__turn" aria-hidden="true">
            {steps.map((one) => (
              <li
                key={`${one.service} ${one.view}`}
                data-shown={(one.service === step.service && one.view === step.view) || undefined}
              />
            ))}
          </ol>
        )}
        <p className="wall__clock">{format.time(nowMs)}</p>
      </header>
      <WallNotice live={live} onLogIn={onLogIn} />
      <div className="wall__view" data-stale={frozenMs !== null || onLogIn !== null || undefined}>
        {state === undefined && <p className="wall__none">{t('loading')}</p>}
        {state?.kind === 'dispatch' && (
          <DispatchView state={state} targetSeconds={service.targetSeconds} nowMs={frozenMs ?? nowMs} />
        )}
        {state?.kind === 'telephony' && step.view === 'now' && (
          <NowView state={state} targetMinutes={targetMinutes} nowMs={frozenMs ?? nowMs} />
        )}
        {state?.kind === 'telephony' && step.view === 'targets' && (
          <TargetsView windows={state.windows} targetMinutes={targetMinutes} />
        )}
        {state !== undefined && <WallBreaches breaches={state.breaches} />}
      </div>
    </>
  );
}
