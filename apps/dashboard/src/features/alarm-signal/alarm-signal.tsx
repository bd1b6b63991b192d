import type { BreachTransition, ServiceAnswer } from '#contracts';
import { useEffect, useEffectEvent, useRef, useState, type ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { useFormat } from '../../lib/use-format.js';
import { voice } from '../../lib/voice.js';
import { Icon } from '../../ui/icon.js';
import { Mark } from '../../ui/mark.js';
import { PageLink } from '../../ui/page-link.js';
import { useBreachRules } from '../breaches/breaches.query.js';
import { deviceTime, serverTime } from '../live/server-clock.js';
import { useBreachTransitions, useLives } from '../live/use-live.js';
import './alarm-signal.css';
import { Heard } from './heard.js';
import { play } from './sound.js';
import { toneOf } from './tones.js';

/** So many are seen at once; the alarms' page has them all. */
const SEEN = 3;
const SEEN_FOR_MS = 15_000;

const LOOKS = {
  warning: { tone: 'soon', icon: 'soon' },
  breached: { tone: 'over', icon: 'over' },
  recovered: { tone: 'ok', icon: 'check' },
} as const;

/** Signals every transition of a breach, on every page: a tune where the sound is on, a note, and a spoken sentence. */
export function AlarmSignal({ services }: { readonly services: readonly ServiceAnswer[] }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  const { data: rules } = useBreachRules();
  const lives = useLives();
  const [heard] = useState(() => new Heard());
  const [shown, setShown] = useState<readonly BreachTransition[]>([]);
  const close = (done: BreachTransition): void => setShown((seen) => seen.filter((one) => one !== done));
  const nameOf = ({ rule }: BreachTransition): string => rules?.find(({ id }) => id === rule)?.name[language] ?? rule;
  const serviceOf = ({ service }: BreachTransition): string =>
    services.find(({ id }) => id === service)?.name[language] ?? service;

  useBreachTransitions((transition) => {
    const live = lives.get(transition.service);
    const open = live?.view?.state.breaches ?? [];
    if (!heard.isNew(transition, open, serverTime(live?.clock ?? null, deviceTime()))) return;
    play(toneOf(transition));
    setShown((seen) => [...seen.filter(({ id }) => id !== transition.id), transition].slice(-SEEN));
    const kind = t(`alarms.transition.${transition.state}`);
    voice.say(t('alarms.toast.said', { kind, service: serviceOf(transition), name: nameOf(transition) }));
  });

  if (shown.length === 0) return null;
  return (
    <section className="notes" aria-label={t('alarms.toast.region')}>
      {shown.map((transition) => (
        <Note
          key={`${transition.id} ${transition.transition}`}
          transition={transition}
          name={nameOf(transition)}
          service={services.length > 1 ? serviceOf(transition) : null}
          onClose={() => close(transition)}
        />
      ))}
    </section>
  );
}

interface NoteProps {
  readonly transition: BreachTransition;
  readonly name: string;
  readonly service: string | null;
  readonly onClose: () => void;
}

function Note({ transition: { state, at }, name, service, onClose }: NoteProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const note = useRef<HTMLDivElement>(null);
  const end = useEffectEvent(onClose);
  useEffect(() => {
    // Whoever points at it or has the focus in it is reading it.
    const isRead = (): boolean => note.current?.matches(':hover, :focus-within') === true;
    const timer = setInterval(() => isRead() || end(), SEEN_FOR_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={`note note--${state}`} data-testid="note" ref={note}>
      <p className="note__head">
        <Mark {...LOOKS[state]}>{t(`alarms.transition.${state}`)}</Mark>
        <span>
          {service} {format.time(Date.parse(at))}
        </span>
      </p>
      <p className="note__name">{name}</p>
      <PageLink to="/alarms">{t('alarms.toast.open')}</PageLink>
      <Button className="button button--icon note__close" aria-label={t('alarms.toast.close')} onPress={onClose}>
        <Icon name="close" />
      </Button>
    </div>
  );
}
