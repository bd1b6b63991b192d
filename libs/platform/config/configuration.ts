import {
  alertsFileSchema,
  breachesFileSchema,
  calendarFileSchema,
  careLevelsFileSchema,
  compensationFileSchema,
  definitionsFileSchema,
  deviationsFileSchema,
  followUpFileSchema,
  intervalsFileSchema,
  isWatchedOf,
  schedulesFileSchema,
  servicesFileSchema,
  targetsFileSchema,
  type AlertsConfiguration,
  type BreachRule,
  type CalendarRules,
  type CareLevels,
  type CompensationAgreement,
  type DefinitionProfile,
  type DeviationRules,
  type FollowUpPlan,
  type IntervalDefinitions,
  type IntervalTargetRule,
  type SchedulesConfiguration,
  type ServiceConfiguration,
  type TargetRule,
} from '#contracts';
import { join } from 'node:path';
import { readProfiles, type CompleteProfile } from './definition-profiles.js';
import { ConfigurationError, readConfigurationFile } from './read-configuration-file.js';

/** Which kind of service has which figures. */
const KINDS_OF_SERVICES = { scorecard: 'telephony', dispatch: 'dispatch' } as const;

/** What people edit in `config/`, read once and validated. */
export interface Configuration {
  readonly services: ReadonlyMap<string, ServiceConfiguration>;
  readonly targets: readonly TargetRule[];
  readonly calendar: CalendarRules;
  /** What is watched all the time. */
  readonly breachRules: readonly BreachRule[];
  /** Who is told of breaches outside the dashboard. */
  readonly alerts: AlertsConfiguration;
  /** Which files are sent by themselves, when, and to whom. */
  readonly schedules: SchedulesConfiguration;
  /** Agreements on target-related compensation, by service. */
  readonly compensation: ReadonlyMap<string, CompensationAgreement>;
  /** The profile that scorecards and live windows are computed by. */
  readonly definitions: DefinitionProfile;
  /** Shares of intervals that dispatch is judged by, those that are off included. */
  readonly intervalTargets: readonly IntervalTargetRule[];
  /** The intervals that dispatch is measured by. */
  readonly intervals: IntervalDefinitions;
  /** The levels of care beside units that incidents can end at. */
  readonly careLevels: CareLevels;
  /** What is held against the service's own usual hours. */
  readonly deviations: DeviationRules;
  /** What the follow-up reports show of each area. */
  readonly followUp: FollowUpPlan;
  /** Every profile, `contract` first, the others by id: how products define the same indicators. */
  readonly profiles: readonly CompleteProfile[];
}

/** Reads and validates every file of the configuration directory; throws a ConfigurationError for the first wrong file. */
export async function loadConfiguration(configDir: string): Promise<Configuration> {
  const { services } = await readConfigurationFile(join(configDir, 'services.yaml'), servicesFileSchema);
  const { targets, intervals: intervalTargets } = await readConfigurationFile(
    join(configDir, 'targets.yaml'),
    targetsFileSchema,
  );
  const unknown = targets.find((rule) => services.every((service) => service.id !== rule.service));
  if (unknown) throw new ConfigurationError(`targets.yaml: service ${unknown.service} is not in services.yaml`);
  const intervals = await readConfigurationFile(join(configDir, 'intervals.yaml'), intervalsFileSchema);
  const unmeasured = intervalTargets.find(
    ({ service, interval }) =>
      !services.some(({ id, kind }) => id === service && kind === 'dispatch') ||
      !intervals.intervals.some(({ id }) => id === interval),
  );
  if (unmeasured) {
    throw new ConfigurationError(
      `targets.yaml: ${unmeasured.service} is no dispatch service, or ${unmeasured.interval} is not in intervals.yaml`,
    );
  }
  const deviations = await readConfigurationFile(join(configDir, 'deviations.yaml'), deviationsFileSchema);
  const unusable = deviations.measures.find(
    (measure) =>
      !services.some(({ id, kind }) => id === measure.service && kind === 'dispatch') ||
      (measure.kind === 'interval' &&
        !intervals.intervals.some(({ id, of }) => id === measure.interval && of.includes(measure.of))),
  );
  if (unusable) {
    throw new ConfigurationError(
      `deviations.yaml: the service of ${unusable.id} is no dispatch service, or its interval is not in intervals.yaml`,
    );
  }
  const { rules: breachRules } = await readConfigurationFile(join(configDir, 'breaches.yaml'), breachesFileSchema);
  for (const { id, service: serviceId, indicator } of breachRules) {
    const service = services.find((one) => one.id === serviceId);
    if (!service) throw new ConfigurationError(`breaches.yaml: service ${serviceId} is not in services.yaml`);
    if (isWatchedOf(service.kind, indicator)) continue;
    throw new ConfigurationError(`breaches.yaml: rule ${id} watches ${indicator}, which ${serviceId} does not have`);
  }
  const alerts = await readConfigurationFile(join(configDir, 'alerts.yaml'), alertsFileSchema);
  const unrouted = alerts.routes
    .flatMap((route) => route.services ?? [])
    .find((id) => services.every((service) => service.id !== id));
  if (unrouted !== undefined) {
    throw new ConfigurationError(`alerts.yaml: service ${unrouted} is not in services.yaml`);
  }
  const { agreements } = await readConfigurationFile(join(configDir, 'compensation.yaml'), compensationFileSchema);
  const unpaid = agreements.find(({ service }) => services.every(({ id }) => id !== service));
  if (unpaid) throw new ConfigurationError(`compensation.yaml: service ${unpaid.service} is not in services.yaml`);
  const schedules = await readConfigurationFile(join(configDir, 'schedules.yaml'), schedulesFileSchema);
  for (const { id, reports } of schedules.schedules) {
    for (const report of reports) {
      if (report.kind === 'follow_up') continue;
      const service = services.find((one) => one.id === report.service);
      if (!service) throw new ConfigurationError(`schedules.yaml: service ${report.service} is not in services.yaml`);
      const isPaid = agreements.some(({ service: paid }) => paid === service.id);
      if (report.kind === 'compensation' ? isPaid : service.kind === KINDS_OF_SERVICES[report.kind]) continue;
      throw new ConfigurationError(`schedules.yaml: ${id} sends a ${report.kind}, which ${service.id} does not have`);
    }
  }
  const definitions = await readConfigurationFile(
    join(configDir, 'definitions', 'contract.yaml'),
    definitionsFileSchema,
  );
  const followUp = await readConfigurationFile(join(configDir, 'follow-up.yaml'), followUpFileSchema);
  checkFollowUp(followUp, services, definitions);
  checkSentFollowUp(schedules, followUp);
  return {
    services: new Map(services.map((service) => [service.id, service])),
    targets,
    breachRules,
    alerts,
    schedules,
    calendar: await readConfigurationFile(join(configDir, 'calendar.yaml'), calendarFileSchema),
    compensation: new Map(agreements.map((agreement) => [agreement.service, agreement])),
    definitions,
    intervals,
    careLevels: await readConfigurationFile(join(configDir, 'care-levels.yaml'), careLevelsFileSchema),
    deviations,
    followUp,
    intervalTargets,
    profiles: await readProfiles(join(configDir, 'definitions'), definitions),
  };
}

function checkSentFollowUp({ schedules }: SchedulesConfiguration, { areas }: FollowUpPlan): void {
  for (const [place, { reports }] of schedules.entries()) {
    for (const [index, report] of reports.entries()) {
      const path = `schedules.yaml: schedules.${place}.reports.${index}`;
      if (report.kind !== 'follow_up') continue;
      if (areas.length === 0) throw new ConfigurationError(`${path}: follow-up.yaml has no area`);
      const { service } = report;
      if (service === undefined || areas.some((area) => area.service === service)) continue;
      throw new ConfigurationError(`${path}.service: ${service} has no area in follow-up.yaml`);
    }
  }
}

function checkFollowUp(
  { areas }: FollowUpPlan,
  services: readonly ServiceConfiguration[],
  { indicators }: DefinitionProfile,
): void {
  for (const [place, { service: serviceId, rows }] of areas.entries()) {
    const service = services.find(({ id }) => id === serviceId);
    const refuse = (path: string, reason: string) => {
      throw new ConfigurationError(`follow-up.yaml: areas.${place}.${path}: ${reason}`);
    };
    if (!service) return refuse('service', `${serviceId} is not in services.yaml`);
    for (const [row, { fills }] of rows.entries()) {
      if (fills === 'deviations') continue;
      if (service.kind !== 'telephony') refuse(`rows.${row}.fills`, `${serviceId} is no telephony service`);
      for (const fill of fills) {
        if ('count' in fill || indicators.some(({ id }) => id === fill.indicator)) continue;
        refuse(`rows.${row}.fills`, `${fill.indicator} is not in definitions/contract.yaml`);
      }
    }
  }
}
