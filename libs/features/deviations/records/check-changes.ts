import {
  indicatorIdSchema,
  type ChangeDeviation,
  type Deviation,
  type DeviationMeasure,
  type ServiceConfiguration,
} from '#contracts';
import { InvalidRequestError } from '#http';
import { holdsNumber } from '#ingestion';

type Refusal = ConstructorParameters<typeof InvalidRequestError>[0][number];

const NUMBER = 'must not hold a telephone number, personnummer or samordningsnummer';

/**
 * Throws an InvalidRequestError, which names each path, where what people write holds a number of a person or names an
 * indicator that the service does not have.
 */
export function checkTexts(
  changes: ChangeDeviation,
  about: {
    readonly service: ServiceConfiguration;
    readonly watched: readonly DeviationMeasure[];
    readonly nowMs: number;
  },
): void {
  const refused = textsOf(changes)
    .filter(([, text]) => holdsNumber(text, about.nowMs))
    .map(([path]): Refusal => ({ path, message: NUMBER }));
  const { indicator } = changes;
  if (typeof indicator === 'string' && !indicatorsOf(about.service, about.watched).includes(indicator)) {
    refused.push({ path: ['indicator'], message: 'must be an indicator or a watched measure of the service' });
  }
  if (refused.length > 0) throw new InvalidRequestError(refused);
}

/** Throws an InvalidRequestError where a deviation would contradict itself. */
export function checkDeviation({ from, to, status, dismissal, origin }: Deviation): void {
  const refuse = (path: string, message: string) => {
    throw new InvalidRequestError([{ path: [path], message }]);
  };
  if (to !== null && Date.parse(to) <= Date.parse(from)) refuse('to', 'must be later than `from`');
  if (status !== 'dismissed') return;
  if (origin.kind !== 'detection') refuse('status', 'only a deviation that was found can be dismissed');
  if (!dismissal) refuse('dismissal', 'a deviation is dismissed with a reason');
}

function indicatorsOf({ kind, id }: ServiceConfiguration, watched: readonly DeviationMeasure[]): readonly string[] {
  if (kind === 'telephony') return indicatorIdSchema.options;
  return watched.filter(({ service }) => service === id).map((measure) => measure.id);
}

type TextAt = readonly [path: readonly string[], text: string | null | undefined];

function textsOf({ title, area, cause, ownerRole, dismissal, escalation, measures }: ChangeDeviation) {
  const ofMeasures = (measures ?? []).flatMap(({ text, ownerRole: role }, index): readonly TextAt[] => [
    [['measures', String(index), 'text'], text],
    [['measures', String(index), 'ownerRole'], role],
  ]);
  const texts: readonly TextAt[] = [
    [['title'], title],
    [['area'], area],
    [['cause'], cause],
    [['ownerRole'], ownerRole],
    [['dismissal'], dismissal],
    [['escalation', 'to'], escalation?.to],
    ...ofMeasures,
  ];
  return texts.flatMap(([path, text]) => (text ? [[path, text] as const] : []));
}
