import { openMailRoute, UnusableVariablesError, type MailRoute } from '#alerting';
import type { Environment } from '#config';
import type { RecipientRole, ScheduleRole, SchedulesConfiguration } from '#contracts';

/** A configured role; `route` is null where variables of it are missing. */
export interface OpenedRole {
  readonly role: RecipientRole;
  readonly route: MailRoute | null;
  readonly missing: readonly string[];
}

/** The configured roles, by id, as far as the environment lets them be sent to. */
export class RecipientRoles {
  readonly #roles: ReadonlyMap<string, OpenedRole>;

  constructor(
    { roles }: Pick<SchedulesConfiguration, 'roles'>,
    { reportVariables, smtpUrl, smtpFrom }: Pick<Environment, 'reportVariables' | 'smtpUrl' | 'smtpFrom'>,
  ) {
    const values = new Map(reportVariables);
    if (smtpUrl !== null) values.set('SMTP_URL', smtpUrl);
    if (smtpFrom !== null) values.set('SMTP_FROM', smtpFrom);
    this.#roles = new Map(roles.map((role) => [role.id, open(role, values)]));
  }

  /** Finds a role by its id; null where none is configured. */
  find(id: string): OpenedRole | null {
    return this.#roles.get(id) ?? null;
  }

  /** Describes roles, in the order that they are named in. */
  describe(ids: readonly string[]): readonly ScheduleRole[] {
    return ids.flatMap((id) => {
      const opened = this.#roles.get(id);
      if (!opened) return [];
      const { role, route, missing } = opened;
      const { name, language } = role;
      return [
        { id, name, language, destination: route?.destination ?? '', enabled: route !== null, missing: [...missing] },
      ];
    });
  }

  /** The ids of the roles that nobody can be sent to by. */
  unusable(): readonly string[] {
    return [...this.#roles].flatMap(([id, { route }]) => (route ? [] : [id]));
  }
}

function open(role: RecipientRole, values: ReadonlyMap<string, string>): OpenedRole {
  try {
    return { role, route: openMailRoute(role.recipientsFrom, values), missing: [] };
  } catch (error) {
    if (!(error instanceof UnusableVariablesError)) throw error;
    return { role, route: null, missing: error.variables };
  }
}
