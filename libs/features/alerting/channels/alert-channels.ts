import type { Environment } from '#config';
import type { AlertChannel, AlertChannelConfiguration, AlertRoute, AlertsConfiguration } from '#contracts';
import { UnusableVariablesError, type Channel } from './channel.js';
import { emailChannel } from './email-channel.js';
import { smsChannel } from './sms-channel.js';
import { webhookChannel } from './webhook-channel.js';

/** A configured channel; `channel` is null where variables of it are missing. */
export interface OpenedChannel {
  readonly configuration: AlertChannelConfiguration;
  readonly channel: Channel | null;
  readonly missing: readonly string[];
}

/** The configured channels, by id, as far as the environment lets them be used. */
export class AlertChannels {
  readonly #channels: ReadonlyMap<string, OpenedChannel>;
  readonly #routes: readonly AlertRoute[];

  constructor(
    { channels, routes }: AlertsConfiguration,
    { alertVariables, smtpUrl, smtpFrom }: Pick<Environment, 'alertVariables' | 'smtpUrl' | 'smtpFrom'>,
  ) {
    const values = new Map(alertVariables);
    if (smtpUrl !== null) values.set('SMTP_URL', smtpUrl);
    if (smtpFrom !== null) values.set('SMTP_FROM', smtpFrom);
    this.#channels = new Map(channels.map((channel) => [channel.id, open(channel, values)]));
    this.#routes = routes;
  }

  /** Finds a channel by its id; null where none is configured. */
  find(id: string): OpenedChannel | null {
    return this.#channels.get(id) ?? null;
  }

  /** The ids of the channels that can send. */
  usable(): ReadonlySet<string> {
    return new Set([...this.#channels].flatMap(([id, { channel }]) => (channel ? [id] : [])));
  }

  /** Describes every channel, and when it is told what, in the order of the configuration. */
  describe(): readonly AlertChannel[] {
    return [...this.#channels].map(([id, { configuration, channel, missing }]) => ({
      id,
      kind: configuration.kind,
      name: configuration.name,
      destination: channel?.destination ?? '',
      enabled: channel !== null,
      missing: [...missing],
      routes: this.#routes.flatMap((route) => waysTo(id, route)),
    }));
  }
}

function waysTo(channel: string, route: AlertRoute): AlertChannel['routes'] {
  const { id, services, severities, states, segment, schedule, channels, escalations } = route;
  const levels = escalations.filter(({ escalateTo }) => escalateTo.includes(channel));
  const minutes = [
    ...(channels.includes(channel) ? [0] : []),
    ...levels.map(({ escalateAfterMinutes }) => escalateAfterMinutes),
  ];
  return minutes.map((afterMinutes) => ({
    id,
    services: services ?? null,
    severities,
    states,
    segment,
    schedule: schedule ?? null,
    afterMinutes,
  }));
}

function open(configuration: AlertChannelConfiguration, values: ReadonlyMap<string, string>): OpenedChannel {
  try {
    return { configuration, channel: channelOf(configuration, values), missing: [] };
  } catch (error) {
    if (!(error instanceof UnusableVariablesError)) throw error;
    return { configuration, channel: null, missing: error.variables };
  }
}

function channelOf(configuration: AlertChannelConfiguration, values: ReadonlyMap<string, string>): Channel {
  switch (configuration.kind) {
    case 'email':
      return emailChannel(configuration, values);
    case 'webhook':
      return webhookChannel(configuration, values);
    case 'sms':
      return smsChannel(configuration, values);
    default:
      return configuration satisfies never;
  }
}
