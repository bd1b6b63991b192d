import type { Cause, LiveState } from '#contracts';
import { causeOf, dispatchCauseOf, type NormalDispatchHour, type NormalHour } from '#domain';
import type { HourlyNormals } from './hourly-normals.js';

/** What is normal, by kind of service. */
export interface Normals {
  readonly calls: Pick<HourlyNormals<NormalHour>, 'at'>;
  readonly incidents: Pick<HourlyNormals<NormalDispatchHour>, 'at'>;
}

/** Writes cause cards of services of either kind. */
export class Causes {
  readonly #normals: Normals;

  constructor(normals: Normals) {
    this.#normals = normals;
  }

  /** Has what is normal for the present hour read ahead of need. */
  prepare(service: string, { kind }: LiveState, nowMs: number): void {
    if (kind === 'telephony') this.#normals.calls.at(service, nowMs);
    else this.#normals.incidents.at(service, nowMs);
  }

  /** Says what can be behind a breach at an instant. */
  of(service: string, state: LiveState, nowMs: number): Cause {
    return state.kind === 'telephony'
      ? causeOf(state, this.#normals.calls.at(service, nowMs))
      : dispatchCauseOf(state, this.#normals.incidents.at(service, nowMs));
  }
}
