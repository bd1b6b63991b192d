import type { AlertChannelConfiguration } from '#contracts';
import type { AlertMessage } from '#domain';
import { createTransport } from 'nodemailer';
import type { Channel } from './channel.js';
import { DeliveryError } from './delivery-error.js';
import { escapeHtml } from './escape.js';
import { listOf, Variables } from './variables.js';

const LIMIT_MS = 10_000;
const ADDRESS = /^[^\s@<>,]+@[^\s@<>,]+$/;

type EmailConfiguration = Extract<AlertChannelConfiguration, { readonly kind: 'email' }>;

/** Opens a channel that sends e-mail, a message to each recipient; throws an UnusableVariablesError. */
export function emailChannel({ recipientsFrom }: EmailConfiguration, values: ReadonlyMap<string, string>): Channel {
  const variables = new Variables(values);
  const recipients = variables.read<readonly string[]>(recipientsFrom, (text) => listOf(text, ADDRESS), []);
  const url = variables.read('SMTP_URL', (text) => text, '');
  const from = variables.read('SMTP_FROM', (text) => text, '');
  variables.requireAll();
  const transport = createTransport({
    url,
    connectionTimeout: LIMIT_MS,
    greetingTimeout: LIMIT_MS,
    socketTimeout: LIMIT_MS,
    dnsTimeout: LIMIT_MS,
  });
  const [, senderDomain = 'svarspuls'] = /@([^\s<>]+)/.exec(from) ?? [];
  const domains = new Set(recipients.map((address) => address.slice(address.indexOf('@'))));
  return {
    kind: 'email',
    destination: `${[...domains].map((domain) => `…${domain}`).join(', ')} (${recipients.length})`,
    recipients: recipients.length,
    async send({ id, recipient, message }) {
      try {
        await transport.sendMail({
          from,
          to: recipients[recipient] ?? '',
          subject: message.title,
          text: textOf(message),
          html: htmlOf(message),
          messageId: `<${id}.${recipient}@${senderDomain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (thrown) {
        throw smtpError(thrown);
      }
    },
  };
}

function smtpError(thrown: unknown): DeliveryError {
  const isAnswer = typeof thrown === 'object' && thrown !== null && 'responseCode' in thrown;
  const status = isAnswer ? Number(thrown.responseCode) : 0;
  return status > 0 ? DeliveryError.answered('smtp', status) : DeliveryError.of(thrown);
}

function textOf({ title, facts, link }: AlertMessage): string {
  const lines = [title, '', ...facts.map(({ label, text }) => `${label}: ${text}`)];
  return `${[...lines, ...(link ? ['', link.url] : [])].join('\n')}\n`;
}

/** Written so that it reads well in clients that show next to no styles. */
function htmlOf({ title, facts, link }: AlertMessage): string {
  const rows = facts.map(
    ({ label, text }) =>
      `<tr><td style="padding:2px 16px 2px 0;color:#555">${escapeHtml(label)}</td><td>${escapeHtml(text)}</td></tr>`,
  );
  const anchor = link ? `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.text)}</a></p>` : '';
  return (
    '<div style="font-family:sans-serif;font-size:16px;line-height:1.5">' +
    `<h1 style="font-size:20px">${escapeHtml(title)}</h1><table>${rows.join('')}</table>${anchor}</div>`
  );
}
