import { z } from 'zod';
import { breachStateSchema, severitySchema } from '../breaches/breach.schema.js';
import { nameSchema } from '../primitives.js';
import { segmentSchema } from '../scorecards/figures.schema.js';

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must consist of small letters, digits and hyphens');

/**
 * Name of an environment variable that holds what must not stand in a file. The beginning is fixed, so that no channel can
 * be told to send the other secrets of a process.
 */
const variable = z.string().regex(/^ALERT_[A-Z0-9_]+$/, 'must name an environment variable that begins with ALERT_');

const common = {
  id: slug,
  name: z.strictObject({ sv: z.string().min(1), en: z.string().min(1) }),
  /** Language of the messages. */
  language: z.enum(['sv', 'en']).default('sv'),
};

const emailChannelSchema = z.strictObject({
  ...common,
  kind: z.literal('email'),
  /** Addresses, separated by commas. */
  recipientsFrom: variable,
});

const webhookChannelSchema = z.strictObject({
  ...common,
  kind: z.literal('webhook'),
  urlFrom: variable,
  /** Secret of the signature by Standard Webhooks; the chat services need none. */
  secretFrom: variable.optional(),
  template: z.enum(['plain', 'teams', 'slack', 'mattermost']),
});

const smsChannelSchema = z.strictObject({
  ...common,
  kind: z.literal('sms'),
  method: z.enum(['POST', 'PUT']).default('POST'),
  urlFrom: variable,
  /** Headers as a JSON object, such as the authorization. */
  headersFrom: variable.optional(),
  /** Numbers, separated by commas; one request each. */
  recipientsFrom: variable,
  format: z.enum(['json', 'form']),
  /** `{{recipient}}` and `{{text}}` are replaced, escaped as the format asks for. */
  body: z.string().refine((body) => body.includes('{{recipient}}') && body.includes('{{text}}'), {
    error: 'must hold {{recipient}} and {{text}}',
  }),
});

/** One channel of `config/alerts.yaml`. */
export const alertChannelConfigurationSchema = z
  .discriminatedUnion('kind', [emailChannelSchema, webhookChannelSchema, smsChannelSchema])
  .refine((channel) => channel.kind !== 'webhook' || channel.template !== 'plain' || channel.secretFrom !== undefined, {
    path: ['secretFrom'],
    error: 'a plain webhook is signed and needs a secret',
  });
export type AlertChannelConfiguration = z.output<typeof alertChannelConfigurationSchema>;
export type AlertLanguage = AlertChannelConfiguration['language'];

export const weekdaySchema = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export type Weekday = z.infer<typeof weekdaySchema>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day such as 07:30');

/** Hours of a week, local time; where `to` is not later than `from` they end on the next day. */
export const weeklyHoursSchema = z.strictObject({
  days: z.array(weekdaySchema).min(1),
  from: timeOfDay,
  to: timeOfDay,
});
export type WeeklyHours = z.infer<typeof weeklyHoursSchema>;

const escalationSchema = z.strictObject({
  /** So long after the transition, where nobody has taken the breach on. */
  escalateAfterMinutes: z.number().positive().max(10_080),
  escalateTo: z.array(slug).min(1),
});

/** One route of `config/alerts.yaml`: who is told of which transitions. */
export const alertRouteSchema = z
  .strictObject({
    id: slug,
    /** Left out: every service. */
    services: z.array(nameSchema).min(1).optional(),
    severities: z.array(severitySchema).min(1).default(severitySchema.options),
    states: z.array(breachStateSchema).min(1).default(breachStateSchema.options),
    /** The segment in which the transition must happen. */
    segment: segmentSchema.default('all'),
    /** Left out: at all hours. */
    schedule: z.array(weeklyHoursSchema).min(1).optional(),
    channels: z.array(slug).min(1),
    escalations: z.array(escalationSchema).default([]),
  })
  .superRefine(({ channels, escalations, states }, context) => {
    const refuse = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
    const told = new Set(channels);
    if (told.size < channels.length) refuse(['channels'], 'must not name a channel twice');
    escalations.forEach(({ escalateTo, escalateAfterMinutes }, index) => {
      const before = escalations[index - 1];
      if (before && before.escalateAfterMinutes >= escalateAfterMinutes) {
        refuse(['escalations', index, 'escalateAfterMinutes'], 'must be later than the escalation before it');
      }
      for (const channel of escalateTo) {
        if (told.has(channel)) refuse(['escalations', index, 'escalateTo'], `${channel} is told already`);
        told.add(channel);
      }
    });
    if (escalations.length > 0 && states.every((state) => state === 'recovered')) {
      refuse(['escalations'], 'a recovery is not escalated');
    }
  });
export type AlertRoute = z.output<typeof alertRouteSchema>;

const unique = (things: readonly { readonly id: string }[]) =>
  new Set(things.map(({ id }) => id)).size === things.length;

/** `config/alerts.yaml`: who is told of breaches outside the dashboard, by which channels, and how often it is tried. */
export const alertsFileSchema = z
  .strictObject({
    delivery: z
      .strictObject({
        /** A delivery that has failed so often is given up, kept and shown. */
        attempts: z.number().int().min(1).max(50).default(8),
        /** The wait before the second attempt; it doubles with each further one. */
        firstRetrySeconds: z.number().positive().max(3600).default(5),
      })
      .prefault({}),
    channels: z.array(alertChannelConfigurationSchema).refine(unique, 'channel ids must be unique'),
    routes: z.array(alertRouteSchema).refine(unique, 'route ids must be unique'),
  })
  .superRefine(({ channels, routes }, context) => {
    const known = new Set(channels.map(({ id }) => id));
    const check = (path: PropertyKey[], named: readonly string[]) => {
      for (const id of named) {
        if (!known.has(id)) context.addIssue({ code: 'custom', path, message: `there is no channel ${id}` });
      }
    };
    routes.forEach(({ channels: named, escalations }, route) => {
      check(['routes', route, 'channels'], named);
      escalations.forEach(({ escalateTo }, index) =>
        check(['routes', route, 'escalations', index, 'escalateTo'], escalateTo),
      );
    });
  });
export type AlertsConfiguration = z.output<typeof alertsFileSchema>;
