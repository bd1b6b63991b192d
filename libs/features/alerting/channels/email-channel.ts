import type { AlertChannelConfiguration } from '#contracts';
import type { AlertMessage } from '#domain';
import type { Channel } from './channel.js';
import { escapeHtml } from './escape.js';
import { openMailRoute } from './mail-route.js';

type EmailConfiguration = Extract<AlertChannelConfiguration, { readonly kind: 'email' }>;

/** Opens a channel that sends e-mail, a message to each recipient; throws an UnusableVariablesError. */
export function emailChannel({ recipientsFrom }: EmailConfiguration, values: ReadonlyMap<string, string>): Channel {
  const { destination, recipients, send } = openMailRoute(recipientsFrom, values);
  return {
    kind: 'email',
    destination,
    recipients,
    send: ({ id, recipient, message }) =>
      send(recipient, { id, subject: message.title, text: textOf(message), html: htmlOf(message) }),
  };
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
