import { readEnvironment } from '#config';
import { alertsFileSchema } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { AlertChannels } from './alert-channels.js';

const shipped = alertsFileSchema.parse(parse(readFileSync('config/alerts.yaml', 'utf8')));
const COMPLETE = {
  SMTP_URL: 'smtps://user:hemligt@mail.example.org',
  SMTP_FROM: 'svarspuls@example.org',
  ALERT_SHIFT_LEAD_EMAILS: 'a@example.org, b@vgr.example , a@example.org',
  ALERT_MANAGER_EMAILS: 'c@example.org',
  ALERT_SMS_URL: 'https://sms.example.org/send?account=hemligt',
  ALERT_SMS_HEADERS: '{"authorization":"Basic hemligt"}',
  ALERT_DUTY_NUMBERS: '+46701740605',
  ALERT_TEAMS_URL: 'https://teams.example.org/hemligt',
  ALERT_WEBHOOK_URL: 'http://integration.example.org:8080/in',
  ALERT_WEBHOOK_SECRET: 'whsec_aGVtbGlndA==',
};

const described = (env: Record<string, string>) =>
  new AlertChannels(shipped, readEnvironment(env))
    .describe()
    .map(({ id, enabled, destination, missing }) => ({ id, enabled, destination, missing }));

describe('the shipped channels', () => {
  it('are shown with what they lack where the environment holds nothing', () => {
    const lacking = (id: string, ...missing: readonly string[]) => ({ id, enabled: false, destination: '', missing });
    expect(described({})).toEqual([
      lacking('shift-lead-email', 'ALERT_SHIFT_LEAD_EMAILS', 'SMTP_URL', 'SMTP_FROM'),
      lacking('managers-email', 'ALERT_MANAGER_EMAILS', 'SMTP_URL', 'SMTP_FROM'),
      lacking('duty-sms', 'ALERT_SMS_URL', 'ALERT_DUTY_NUMBERS', 'ALERT_SMS_HEADERS'),
      lacking('teams', 'ALERT_TEAMS_URL'),
      lacking('integration', 'ALERT_WEBHOOK_URL', 'ALERT_WEBHOOK_SECRET'),
    ]);
  });

  it('are used, and shown without anything secret, where it is complete', () => {
    const usable = (id: string, destination: string) => ({ id, enabled: true, destination, missing: [] });
    expect(described(COMPLETE)).toEqual([
      usable('shift-lead-email', '…@example.org, …@vgr.example (2)'),
      usable('managers-email', '…@example.org (1)'),
      usable('duty-sms', 'sms.example.org (1)'),
      usable('teams', 'teams.example.org'),
      usable('integration', 'integration.example.org:8080'),
    ]);
  });

  it.each([
    ['ALERT_SHIFT_LEAD_EMAILS', 'nobody', 'shift-lead-email'],
    ['ALERT_DUTY_NUMBERS', 'the manager', 'duty-sms'],
    ['ALERT_SMS_HEADERS', 'Basic abc', 'duty-sms'],
    ['ALERT_TEAMS_URL', 'ftp://example.org', 'teams'],
    ['ALERT_TEAMS_URL', 'teams', 'teams'],
    ['ALERT_TEAMS_URL', 'https://user:hemligt@teams.example.org', 'teams'],
    ['ALERT_WEBHOOK_SECRET', 'whsec_', 'integration'],
  ])('are not used where %s is "%s"', (variable, value, id) => {
    expect(described({ ...COMPLETE, [variable]: value }).find((channel) => channel.id === id)).toMatchObject({
      enabled: false,
      missing: [variable],
    });
  });
});
