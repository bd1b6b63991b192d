import type { AlertChannelKind } from '#contracts';
import type { AlertMessage } from '#domain';
import type { Notified } from '../deliveries/notified.js';

/** How one message is sent to one recipient. `id` is the same at each attempt, so that receivers can tell repeats. */
export interface Sending {
  readonly id: string;
  /** Place among the recipients, from 0. */
  readonly recipient: number;
  readonly message: AlertMessage;
  readonly notified: Notified;
}

/** A way out of the system. */
export interface Channel {
  readonly kind: AlertChannelKind;
  /** Where it leads, without secrets, names of people or numbers. */
  readonly destination: string;
  /** How many recipients it has; each is sent to apart, and not again once it has been. */
  readonly recipients: number;
  /** Sends to one recipient; throws a DeliveryError where it was not taken. */
  send(sending: Sending): Promise<void>;
}

/** Raised where variables of a channel are unset or cannot be used; names them, never their values. */
export class UnusableVariablesError extends Error {
  override readonly name = 'UnusableVariablesError';
  readonly variables: readonly string[];

  constructor(variables: readonly string[]) {
    super(`unset or not usable: ${variables.join(', ')}`);
    this.variables = variables;
  }
}
