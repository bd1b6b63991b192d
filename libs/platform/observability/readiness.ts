/** How a dependency is: `degraded` still serves, `down` does not. */
export type DependencyState = 'up' | 'down' | 'degraded';

/** What a probe tells; `lag` counts what is still to do in the dependency's own unit, `null` where there is no such thing or it is not known. */
export interface DependencyReport {
  readonly state: DependencyState;
  readonly lag: number | null;
  readonly detail?: string;
}

/** Tells how one dependency is; a rejection counts as down. */
export type Probe = () => Promise<DependencyReport>;

/** Answer of `GET /readyz`; `ready` when no dependency is down. */
export interface ReadinessReport {
  readonly status: 'ready' | 'not_ready';
  readonly dependencies: Readonly<Record<string, DependencyReport>>;
}

const PROBE_LIMIT_MS = 2_000;

/** Knows the dependencies of the process and asks them how they are. */
export class Readiness {
  readonly #probes = new Map<string, Probe>();

  /** Adds a dependency under a name of its own, such as `redis`. */
  register(name: string, probe: Probe): void {
    this.#probes.set(name, probe);
  }

  /** Asks every dependency at once; one that fails or does not answer within two seconds is down. */
  async report(): Promise<ReadinessReport> {
    const entries = await Promise.all(
      [...this.#probes].map(async ([name, probe]) => [name, await ask(probe)] as const),
    );
    const isDown = entries.some(([, { state }]) => state === 'down');
    return { status: isDown ? 'not_ready' : 'ready', dependencies: Object.fromEntries(entries) };
  }
}

async function ask(probe: Probe): Promise<DependencyReport> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<DependencyReport>((resolve) => {
    timer = setTimeout(() => resolve({ state: 'down', lag: null, detail: 'no answer in time' }), PROBE_LIMIT_MS);
  });
  try {
    return await Promise.race([probe(), silence]);
  } catch {
    return { state: 'down', lag: null, detail: 'the probe failed' };
  } finally {
    clearTimeout(timer);
  }
}
