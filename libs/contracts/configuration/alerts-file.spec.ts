import { describe, expect, it } from '@jest/globals';
import { alertsFileSchema } from './alerts-file.schema.js';

const name = { sv: 'Kanal', en: 'Channel' };
const email = { id: 'email', kind: 'email', name, recipientsFrom: 'ALERT_TO' };
const hook = { id: 'hook', kind: 'webhook', name, urlFrom: 'ALERT_URL', template: 'teams' };
const sms = {
  id: 'sms',
  kind: 'sms',
  name,
  urlFrom: 'ALERT_SMS',
  recipientsFrom: 'ALERT_TO',
  format: 'form',
  body: 'to={{recipient}}&message={{text}}',
};
const route = { id: 'route', channels: ['email'] };

const problemsOf = (file: object): readonly string[] => {
  const result = alertsFileSchema.safeParse({ channels: [email, hook, sms], routes: [route], ...file });
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};
const escalating = (...escalations: readonly object[]) => ({ routes: [{ ...route, escalations }] });

describe('config/alerts.yaml', () => {
  it('needs little: what is left out means everything, at all hours', () => {
    expect(alertsFileSchema.parse({ channels: [email], routes: [route] })).toMatchObject({
      delivery: { attempts: 8, firstRetrySeconds: 5 },
      channels: [{ language: 'sv' }],
      routes: [
        {
          severities: ['low', 'high', 'critical'],
          states: ['warning', 'breached', 'recovered'],
          segment: 'all',
          escalations: [],
        },
      ],
    });
  });

  it.each([
    [
      'a variable that is none for alerts',
      { channels: [{ ...email, recipientsFrom: 'ADMIN_KEY' }] },
      'channels.0.recipientsFrom: must name an environment variable that begins with ALERT_',
    ],
    [
      'a plain webhook without a secret',
      { channels: [email, { ...hook, template: 'plain' }] },
      'channels.1.secretFrom: a plain webhook is signed and needs a secret',
    ],
    [
      'a body of an SMS without its text',
      { channels: [email, { ...sms, body: 'to={{recipient}}' }] },
      'channels.1.body: must hold {{recipient}} and {{text}}',
    ],
    ['two channels of one id', { channels: [email, email] }, 'channels: channel ids must be unique'],
    ['two routes of one id', { routes: [route, route] }, 'routes: route ids must be unique'],
    ['an unknown channel', { routes: [{ ...route, channels: ['fax'] }] }, 'routes.0.channels: there is no channel fax'],
    [
      'an escalation to an unknown channel',
      escalating({ escalateAfterMinutes: 5, escalateTo: ['fax'] }),
      'routes.0.escalations.0.escalateTo: there is no channel fax',
    ],
    [
      'an escalation to whom the route tells already',
      escalating({ escalateAfterMinutes: 5, escalateTo: ['email'] }),
      'routes.0.escalations.0.escalateTo: email is told already',
    ],
    [
      'escalations out of order',
      escalating({ escalateAfterMinutes: 5, escalateTo: ['hook'] }, { escalateAfterMinutes: 5, escalateTo: ['sms'] }),
      'routes.0.escalations.1.escalateAfterMinutes: must be later than the escalation before it',
    ],
    [
      'the escalation of a recovery',
      {
        routes: [{ ...route, states: ['recovered'], escalations: [{ escalateAfterMinutes: 5, escalateTo: ['sms'] }] }],
      },
      'routes.0.escalations: a recovery is not escalated',
    ],
    [
      'hours that do not exist',
      { routes: [{ ...route, schedule: [{ days: ['mon'], from: '8', to: '25:00' }] }] },
      'routes.0.schedule.0.from: must be a time of day such as 07:30',
    ],
  ])('refuses %s, with the place and the reason', (_name, file, problem) => {
    expect(problemsOf(file)).toContain(problem);
  });
});
