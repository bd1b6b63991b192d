import type { AlertChannel, AlertChannelRoute, ServiceAnswer } from '#contracts';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { toLanguage } from '../../lib/i18n.js';
import { Mark } from '../../ui/mark.js';
import { Panel } from '../../ui/panel.js';
import './alerting.css';
import { useChannels, useTrial } from './alerting.query.js';

interface ChannelsPanelProps {
  readonly services: readonly ServiceAnswer[];
  /** Whether the reader's role may try a channel. */
  readonly canTry: boolean;
}

/** Shows by which ways breaches are told, to whom, when and of what, and lets each be tried. */
export function ChannelsPanel({ services, canTry }: ChannelsPanelProps): ReactElement {
  const { t } = useTranslation();
  const { data: channels, isError } = useChannels();
  return (
    <Panel name="channels" heading={t('alerting.channels')}>
      {isError && <p className="panel__problem">{t('failed')}</p>}
      {channels === undefined && !isError && <p className="panel__wait">{t('loading')}</p>}
      {channels?.length === 0 && <p className="panel__wait">{t('alerting.noChannels')}</p>}
      <ul className="channels">
        {channels?.map((channel) => (
          <Channel key={channel.id} channel={channel} services={services} canTry={canTry} />
        ))}
      </ul>
    </Panel>
  );
}

interface ChannelProps extends ChannelsPanelProps {
  readonly channel: AlertChannel;
}

function Channel({ channel, services, canTry }: ChannelProps): ReactElement {
  const { t, i18n } = useTranslation();
  const trial = useTrial();
  const routeText = useRouteText(services);
  const { id, kind, name, destination, enabled, missing, routes } = channel;
  return (
    <li className="channel" data-testid="channel">
      <div className="channel__head">
        <h3>{name[toLanguage(i18n.language)]}</h3>
        <Mark tone={enabled ? 'ok' : 'quiet'} icon={enabled ? 'check' : 'none'}>
          {t(enabled ? 'alerting.enabled' : 'alerting.disabled')}
        </Mark>
      </div>
      <p className="channel__where">
        {[t(`alerting.kind.${kind}`), ...(destination === '' ? [] : [destination])].join(' · ')}
      </p>
      {missing.length > 0 && (
        <p className="channel__missing">{t('alerting.missing', { variables: missing.join(', ') })}</p>
      )}
      <ul className="channel__routes">
        {routes.length === 0 && <li>{t('alerting.noRoutes')}</li>}
        {routes.map((route) => (
          <li key={`${route.id} ${route.afterMinutes}`}>{routeText(route)}</li>
        ))}
      </ul>
      {enabled && canTry && (
        <Button className="button button--plain" isDisabled={trial.isPending} onPress={() => trial.mutate(id)}>
          {t('alerting.test')}
        </Button>
      )}
      <p role="status" className="channel__said">
        {trial.isSuccess && t('alerting.tested')}
        {trial.isError && t('alerting.testFailed')}
      </p>
    </li>
  );
}

function useRouteText(services: readonly ServiceAnswer[]): (route: AlertChannelRoute) => string {
  const { t, i18n } = useTranslation();
  const language = toLanguage(i18n.language);
  return (route) => {
    const names = route.services?.map((id) => services.find((one) => one.id === id)?.name[language] ?? id);
    const severities = route.severities.map((one) => t(`alarms.${one}`).toLowerCase()).join(', ');
    const states = route.states.map((one) => t(`alarms.transition.${one}`).toLowerCase()).join(', ');
    return [
      route.afterMinutes === 0 ? t('alerting.route.atOnce') : t('alerting.route.after', { count: route.afterMinutes }),
      names?.join(', ') ?? t('alerting.route.all'),
      t('alerting.route.severities', { severities }),
      t('alerting.route.states', { states }),
      ...(route.segment === 'all' ? [] : [t(`alerting.route.${route.segment}`)]),
      ...(route.schedule === null ? [] : [t('alerting.route.schedule')]),
    ].join(' · ');
  };
}
