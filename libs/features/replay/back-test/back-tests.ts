import type { Configuration } from '#config';
import type { BackTest, BackTestAnswer, ServiceConfiguration } from '#contracts';
import type { Calendar } from '#domain';
import { InvalidRequestError } from '#http';
import type { PastDays } from '#live';
import type { History } from '../history/history.js';
import { BackTestAbandonedError, BackTestBusyError } from './back-test-errors.js';
import { runTrials } from './run-trials.js';

/** What back-tests are run from. */
export interface BackTestsParts {
  readonly history: History;
  readonly pastDays: PastDays;
  readonly configuration: Pick<Configuration, 'services' | 'definitions' | 'targets' | 'breachRules'>;
  readonly calendar: Calendar;
}

/** A back-test that may run: it runs once it is asked to, and gives its place back when it ends. */
export interface StartedBackTest {
  /** Runs to the end; rejects where the store does not answer, and with a BackTestAbandonedError once it is aborted. */
  run(onDone: (share: number) => void, signal: AbortSignal): Promise<BackTestAnswer>;
}

/** Tries rules on the past, one at a time: the past never takes more than a part of what the present needs. */
export class BackTests {
  readonly #parts: BackTestsParts;
  readonly #ending = new AbortController();
  #isRunning = false;

  constructor(parts: BackTestsParts) {
    this.#parts = parts;
  }

  /** Breaks off what is running. */
  close(): void {
    this.#ending.abort();
  }

  /**
   * Takes the place for a back-test up to the present. Throws an InvalidRequestError where the rule is of no telephony
   * service or the span lies in the future, and a BackTestBusyError while another one runs.
   */
  start({ rule, from, to }: BackTest, nowMs: number): StartedBackTest {
    const service = this.#serviceOf(rule.service);
    const fromMs = Date.parse(from);
    const toMs = Math.min(Date.parse(to), nowMs);
    if (fromMs >= toMs) throw new InvalidRequestError([{ path: ['from'], message: 'must lie in the past' }]);
    if (this.#isRunning) throw new BackTestBusyError();
    this.#isRunning = true;
    const { history, pastDays, configuration, calendar } = this.#parts;
    const inForce = configuration.breachRules.find(({ id, service: of }) => id === rule.id && of === rule.service);
    return {
      run: async (onDone, wanted) => {
        const signal = AbortSignal.any([wanted, this.#ending.signal]);
        try {
          const measures = { service, configuration, calendar };
          const rules = inForce ? [rule, inForce] : [rule];
          const parts = { measures, history, pastDays, onDone, signal };
          const [tried, compared = null] = await runTrials(rules, { fromMs, toMs }, parts);
          if (!tried) throw new Error('a rule was not tried');
          return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString(), tried, compared };
        } catch (error) {
          throw signal.aborted ? new BackTestAbandonedError() : error;
        } finally {
          this.#isRunning = false;
        }
      },
    };
  }

  #serviceOf(id: string): ServiceConfiguration {
    const service = this.#parts.configuration.services.get(id);
    if (service?.kind === 'telephony') return service;
    throw new InvalidRequestError([{ path: ['rule', 'service'], message: 'must be a telephony service' }]);
  }
}
