import {
  indicatorIdSchema,
  type DefinitionProfile,
  type Deviation,
  type DeviationAnswer,
  type DeviationMeasure,
  type FollowUpDeviation,
  type Words,
} from '#contracts';
import { followUpTexts } from './texts-in.js';

/** What deviations are named by: the watched measures of the service, and the definitions of its indicators. */
export interface DeviationNames {
  readonly measures: readonly DeviationMeasure[];
  readonly definitions: DefinitionProfile;
}

/** Tells of a deviation what a report shows of it, with what became of each measure. */
export function describeDeviation(
  { effects, ...deviation }: DeviationAnswer,
  names: DeviationNames,
): FollowUpDeviation {
  const { id, from, to, area, cause, ownerRole, status, escalation, measures, indicator, service } = deviation;
  return {
    id,
    name: nameOf(deviation, names),
    indicator: indicator === null ? null : indicatorName(service, indicator, names),
    from,
    to,
    area,
    cause,
    ownerRole,
    status,
    escalation,
    measures: measures.map((measure) => ({ ...measure, effect: effects[measure.id] ?? null })),
  };
}

function nameOf({ title, origin, figures, service }: Deviation, names: DeviationNames): Words {
  if (title !== null) return { sv: title, en: title };
  const measure = origin.kind === 'detection' ? indicatorName(service, origin.measure, names) : null;
  return inBoth((language) => {
    const { deviation, sides } = followUpTexts(language);
    if (measure === null) return deviation;
    return figures === null ? measure[language] : `${measure[language]}: ${sides[figures.unit][figures.side]}`;
  });
}

function indicatorName(service: string, id: string, { measures, definitions }: DeviationNames): Words {
  const watched = measures.find((one) => one.service === service && one.id === id);
  if (watched) return watched.name;
  const indicator = indicatorIdSchema.safeParse(id);
  const defined = indicator.success ? definitions.indicators.find((one) => one.id === indicator.data) : undefined;
  return defined ? { sv: defined.name.sv, en: defined.name.en } : { sv: id, en: id };
}

function inBoth(write: (language: 'sv' | 'en') => string): Words {
  return { sv: write('sv'), en: write('en') };
}
