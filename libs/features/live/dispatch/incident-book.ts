import type { LiveIncident } from '#contracts';
import { isPlausible, openIncident, type Incident, type IncidentSurroundings, type OpenIncident } from '#domain';

/** Keeps the incidents of a dispatch service that are not over. */
export class IncidentBook {
  readonly #open = new Map<string, OpenIncident>();
  readonly #surroundings: IncidentSurroundings;

  constructor(surroundings: IncidentSurroundings) {
    this.#surroundings = surroundings;
  }

  /** Lets an incident in, or looks at one anew whose units have changed; one that is over leaves. */
  look(incident: Incident): void {
    const open = openIncident(incident, this.#surroundings);
    if (open) this.#open.set(incident.id, open);
    else this.#open.delete(incident.id);
  }

  /** Takes an incident out. */
  remove({ id }: Incident): void {
    this.#open.delete(id);
  }

  /** Gives the open incidents, those that their feed has lost included. */
  all(): readonly OpenIncident[] {
    return [...this.#open.values()];
  }

  /** Lists the open incidents by name, but for those that their feed has lost. */
  section(nowMs: number): Record<string, LiveIncident> {
    return Object.fromEntries(
      [...this.#open].flatMap(([id, open]) => (isPlausible(open, nowMs) ? [[id, open.live] as const] : [])),
    );
  }
}
