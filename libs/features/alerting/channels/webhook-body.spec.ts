import type { AlertMessage } from '#domain';
import { describe, expect, it } from '@jest/globals';
import type { Sending } from './channel.js';
import { webhookBody } from './webhook-body.js';

const message: AlertMessage = {
  title: 'Svar < 8 min & mer: larm',
  brief: '',
  facts: [
    { label: 'Värde', text: '72,1 %' },
    { label: 'Mål', text: '<!channel> @all *minst* 75 %' },
  ],
  link: { url: 'https://puls.example.org/alarms?of=1177', text: 'Öppna' },
};
const sending: Sending = {
  id: 'd1',
  recipient: 0,
  message,
  notified: { channel: 'hook', kind: 'test', transition: null, untakenSince: null },
};

describe('the body of a webhook', () => {
  it('is a message with an Adaptive Card for Teams', () => {
    expect(webhookBody('teams', sending)).toEqual({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          contentUrl: null,
          content: {
            $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
            type: 'AdaptiveCard',
            version: '1.4',
            body: [
              { type: 'TextBlock', text: 'Svar \\< 8 min & mer: larm', size: 'Large', weight: 'Bolder', wrap: true },
              {
                type: 'FactSet',
                facts: [
                  { title: 'Värde', value: '72,1 %' },
                  { title: 'Mål', value: '\\<\\!channel\\> @\u200ball \\*minst\\* 75 %' },
                ],
              },
            ],
            actions: [{ type: 'Action.OpenUrl', title: 'Öppna', url: 'https://puls.example.org/alarms?of=1177' }],
          },
        },
      ],
    });
  });

  it('is blocks with a text for Slack, and mentions nobody', () => {
    expect(webhookBody('slack', sending)).toEqual({
      text: 'Svar &lt; 8 min &amp; mer: larm',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Svar < 8 min & mer: larm' } },
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: [
              '*Värde:* 72,1 %',
              '*Mål:* &lt;!channel&gt; @all *minst* 75 %',
              '<https://puls.example.org/alarms?of=1177|Öppna>',
            ].join('\n'),
          },
        },
      ],
    });
  });

  it('is Markdown for Mattermost, and mentions nobody', () => {
    expect(webhookBody('mattermost', { ...sending, message: { ...message, link: null } })).toEqual({
      text: [
        '#### Svar \\< 8 min & mer: larm',
        '- **Värde:** 72,1 %',
        '- **Mål:** \\<\\!channel\\> @\u200ball \\*minst\\* 75 %',
      ].join('\n'),
    });
  });

  it('is type, time and data for everybody else', () => {
    expect(webhookBody('plain', sending)).toEqual({
      type: 'alert.test',
      timestamp: null,
      data: {
        title: message.title,
        facts: message.facts,
        url: 'https://puls.example.org/alarms?of=1177',
        breach: null,
      },
    });
  });
});
