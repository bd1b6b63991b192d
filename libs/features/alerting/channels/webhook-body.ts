import type { AlertChannelConfiguration } from '#contracts';
import type { AlertMessage } from '#domain';
import type { Sending } from './channel.js';
import { escapeMarkdown, escapeSlack } from './escape.js';

/** The forms that a webhook can have. */
export type WebhookTemplate = Extract<AlertChannelConfiguration, { readonly kind: 'webhook' }>['template'];

/** Slack refuses longer headers. */
const LONGEST_HEADER = 150;

/** Writes the body of a webhook, as its receiver wants it. */
export function webhookBody(template: WebhookTemplate, sending: Sending): object {
  switch (template) {
    case 'plain':
      return plainBody(sending);
    case 'teams':
      return teamsBody(sending.message);
    case 'slack':
      return slackBody(sending.message);
    case 'mattermost':
      return mattermostBody(sending.message);
    default:
      return template satisfies never;
  }
}

/** Type, time and data as Standard Webhooks recommends, beside the message in words. */
function plainBody({ message, notified: { kind, transition } }: Sending): object {
  const { title, facts, link } = message;
  return {
    type: kind === 'test' ? 'alert.test' : `breach.${kind === 'escalation' ? 'escalated' : (transition?.state ?? '')}`,
    timestamp: transition?.at ?? null,
    data: { title, facts, url: link?.url ?? null, breach: transition },
  };
}

/** An Adaptive Card in the envelope that Teams workflows and connectors take. */
function teamsBody({ title, facts, link }: AlertMessage): object {
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      { type: 'TextBlock', text: escapeMarkdown(title), size: 'Large', weight: 'Bolder', wrap: true },
      { type: 'FactSet', facts: facts.map(({ label, text }) => ({ title: label, value: escapeMarkdown(text) })) },
    ],
    ...(link && { actions: [{ type: 'Action.OpenUrl', title: link.text, url: link.url }] }),
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}

/** Blocks, with the text that Slack shows in notifications. */
function slackBody({ title, facts, link }: AlertMessage): object {
  const lines = facts.map(({ label, text }) => `*${escapeSlack(label)}:* ${escapeSlack(text)}`);
  if (link) lines.push(`<${escapeSlack(link.url)}|${escapeSlack(link.text)}>`);
  return {
    text: escapeSlack(title),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title.slice(0, LONGEST_HEADER) } },
      { type: 'section', text: { type: 'mrkdwn', text: lines.join('\n') } },
    ],
  };
}

function mattermostBody({ title, facts, link }: AlertMessage): object {
  const lines = facts.map(({ label, text }) => `- **${escapeMarkdown(label)}:** ${escapeMarkdown(text)}`);
  const anchor = link ? ['', `[${escapeMarkdown(link.text)}](${link.url})`] : [];
  return { text: [`#### ${escapeMarkdown(title)}`, ...lines, ...anchor].join('\n') };
}
