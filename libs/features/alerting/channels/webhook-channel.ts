import type { AlertChannelConfiguration } from '#contracts';
import { Webhook } from 'standardwebhooks';
import type { Channel } from './channel.js';
import { post } from './post.js';
import { Variables, webAddressOf } from './variables.js';
import { webhookBody } from './webhook-body.js';

type WebhookConfiguration = Extract<AlertChannelConfiguration, { readonly kind: 'webhook' }>;

/** Opens a channel that posts to a URL, signed by Standard Webhooks where it has a secret; throws an UnusableVariablesError. */
export function webhookChannel(
  { urlFrom, secretFrom, template }: WebhookConfiguration,
  values: ReadonlyMap<string, string>,
): Channel {
  const variables = new Variables(values);
  const url = variables.read<URL | null>(urlFrom, webAddressOf, null);
  const signer =
    secretFrom === undefined ? null : variables.read<Webhook | null>(secretFrom, (text) => new Webhook(text), null);
  variables.requireAll();
  return {
    kind: 'webhook',
    destination: url?.host ?? '',
    recipients: 1,
    async send(sending) {
      const body = JSON.stringify(webhookBody(template, sending));
      const id = `msg_${sending.id}`;
      const now = new Date();
      const signature = signer && {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': signer.sign(id, now, body),
      };
      const headers = { 'content-type': 'application/json', ...signature };
      await post(url?.href ?? '', { method: 'POST', headers, body });
    },
  };
}
