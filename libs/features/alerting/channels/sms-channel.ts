import type { AlertChannelConfiguration } from '#contracts';
import type { AlertMessage } from '#domain';
import { z } from 'zod';
import type { Channel } from './channel.js';
import { post } from './post.js';
import { listOf, Variables, webAddressOf } from './variables.js';

const NUMBER = /^\+?[\d ()-]{5,20}$/;

const headersSchema = z.record(z.string(), z.string());

type SmsConfiguration = Extract<AlertChannelConfiguration, { readonly kind: 'sms' }>;

/** Opens a channel that asks an HTTP gateway for an SMS to each number; throws an UnusableVariablesError. */
export function smsChannel(
  { urlFrom, headersFrom, recipientsFrom, method, format, body }: SmsConfiguration,
  values: ReadonlyMap<string, string>,
): Channel {
  const variables = new Variables(values);
  const url = variables.read<URL | null>(urlFrom, webAddressOf, null);
  const recipients = variables.read<readonly string[]>(recipientsFrom, (text) => listOf(text, NUMBER), []);
  const given =
    headersFrom === undefined
      ? {}
      : variables.read<Record<string, string>>(headersFrom, (text) => headersSchema.parse(JSON.parse(text)), {});
  variables.requireAll();
  const type = format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  return {
    kind: 'sms',
    destination: `${url?.host ?? ''} (${recipients.length})`,
    recipients: recipients.length,
    async send({ recipient, message }) {
      const filled = fill(body, format, { recipient: recipients[recipient] ?? '', text: textOf(message) });
      await post(url?.href ?? '', { method, headers: { 'content-type': type, ...given }, body: filled });
    },
  };
}

/** Replaces the placeholders; in JSON they stand within strings. */
function fill(body: string, format: 'json' | 'form', values: Readonly<Record<'recipient' | 'text', string>>): string {
  const escape = (text: string) => (format === 'json' ? JSON.stringify(text).slice(1, -1) : encodeURIComponent(text));
  return body
    .replaceAll('{{recipient}}', () => escape(values.recipient))
    .replaceAll('{{text}}', () => escape(values.text));
}

function textOf({ title, brief, link }: AlertMessage): string {
  return [`${title}. ${brief}`, ...(link ? [link.url] : [])].join(' ');
}
