import { createTransport } from 'nodemailer';
import { DeliveryError } from './delivery-error.js';
import { listOf, Variables } from './variables.js';

const LIMIT_MS = 10_000;
const ADDRESS = /^[^\s@<>,]+@[^\s@<>,]+$/;

/** A file that goes with a mail. */
export interface MailAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** What one recipient is sent. `id` is the same at each attempt, so that receivers can tell repeats. */
export interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly MailAttachment[];
}

/** A way to some recipients by e-mail. */
export interface MailRoute {
  /** Where it leads, without names of people: `…@example.org (2)`. */
  readonly destination: string;
  /** How many recipients it has; each is sent to apart. */
  readonly recipients: number;
  /** Sends to one recipient, by place from 0; throws a DeliveryError where it was not taken. */
  send(recipient: number, mail: Mail): Promise<void>;
}

/**
 * Opens a way to the addresses that a variable holds, by the mail server of `SMTP_URL`; throws an UnusableVariablesError
 * where that, or `SMTP_FROM`, cannot be used.
 */
export function openMailRoute(recipientsFrom: string, values: ReadonlyMap<string, string>): MailRoute {
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
    destination: `${[...domains].map((domain) => `…${domain}`).join(', ')} (${recipients.length})`,
    recipients: recipients.length,
    async send(recipient, { id, subject, text, html, attachments = [] }) {
      try {
        await transport.sendMail({
          from,
          to: recipients[recipient] ?? '',
          subject,
          text,
          html,
          attachments: [...attachments],
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
