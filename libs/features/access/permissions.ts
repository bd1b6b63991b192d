import type { Identity, Role } from '#contracts';
import { ForbiddenError } from './access-errors.js';

/**
 * What an operation asks for: `ingest` sends events, `read` sees figures, `respond` takes on a breach, `prepare` drafts and
 * reviews sheets, `seal` seals them, `administer` makes and revokes keys.
 */
export type Permission = 'ingest' | 'read' | 'respond' | 'prepare' | 'seal' | 'administer';

/** An identity together with the key behind it, for logs of access. */
export interface Caller extends Identity {
  readonly keyId: string;
}

const EVERY_SERVICE = '*';

/** Tells whether a role has a permission. */
export function allows(role: Role, permission: Permission): boolean {
  switch (role) {
    case 'source':
      return permission === 'ingest';
    case 'viewer':
      return permission === 'read';
    case 'shift_lead':
      return permission === 'read' || permission === 'respond' || permission === 'prepare';
    case 'manager':
      return permission !== 'ingest' && permission !== 'administer';
    case 'admin':
      return true;
    default:
      return role satisfies never;
  }
}

/** Tells whether an identity covers a service. */
export function covers({ services }: Identity, service: string): boolean {
  return services.includes(EVERY_SERVICE) || services.includes(service);
}

/** Throws a ForbiddenError unless the identity covers the service. */
export function requireService(identity: Identity, service: string): void {
  if (!covers(identity, service)) throw new ForbiddenError('The key does not cover this service.');
}

/** Finds the positions of services that are neither configured nor `*`. */
export function unknownServices(services: readonly string[], configured: ReadonlySet<string>): readonly number[] {
  return services.flatMap((service, index) => (service === EVERY_SERVICE || configured.has(service) ? [] : [index]));
}
