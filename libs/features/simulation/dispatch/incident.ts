import type { Priority, UnitKind } from '#contracts';
import type { Unit } from './fleet.js';
import type { Area, Hospital } from './region.js';

/** What has happened somewhere, as the larmcentral knows it. */
export interface Incident {
  readonly id: string;
  readonly area: Area;
  priority: Priority;
  /** Whether a unit has come to it. */
  isReached: boolean;
  /** Closed or cancelled. */
  isOver: boolean;
}

/**
 * What a unit is wanted for. The `main` one closes the incident when it is done; `support` comes in addition and may be
 * turned back; `help` is IVPA, a volunteer or a helicopter.
 */
export interface Task {
  readonly incident: Incident;
  readonly unitKind: UnitKind;
  readonly role: 'main' | 'support' | 'help';
  /** Where the patient is taken; null when nobody is. */
  readonly hospital: Hospital | null;
  readonly sinceMs: number;
}

/** A unit on its way for a task. */
export interface Mission {
  readonly unit: Unit;
  readonly task: Task;
  hasArrived: boolean;
  isOver: boolean;
}
