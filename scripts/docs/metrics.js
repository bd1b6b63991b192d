/** Renders the generated parts of docs/metrics.md from the definitions, their evaluation and the tests that name edge cases. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { evaluate, GOLDEN_TARGET_SECONDS, goldenHundred, RunningTally } from '#domain';
import { repositoryRoot } from '../verify/files.js';

const EDGE_CASES = 'libs/domain/definitions/edge-cases.spec.ts';

const golden = new RunningTally();
for (const contribution of goldenHundred()) golden.add(contribution);
const goldenTally = golden.tally();

/** Describes every indicator of a profile: formula, unit, attribution, source, what is left out, worked example. */
export function indicatorsText(contract) {
  return contract.indicators
    .map((definition) => {
      const { attribution, assignment, leftOut } = definition.documentation;
      return [
        `### ${definition.name.en}: \`${definition.id}\``,
        `${definition.words.en}.`,
        [
          `- **Formula**: ${formulaOf(definition)}`,
          `- **Unit**: ${definition.unit}. **Callers**: ${definition.callers === 'citizen' ? 'citizens' : 'all'}`,
          `- **Counted**: ${attribution}`,
          `- **Asked for by**: ${assignment}`,
          `- **Left out**: ${leftOut}`,
          `- **Golden hundred**: ${exampleOf(contract, definition.id)}`,
        ].join('\n'),
      ].join('\n\n');
    })
    .join('\n\n');
}

/** Describes what each other profile defines itself, with its source and worked examples. */
export function profilesText(profiles) {
  return profiles
    .filter(({ profile }) => profile !== 'contract')
    .map((profile) => {
      const { title, section, url } = profile.source;
      const own = profile.indicators.filter(({ id }) => profile.own.includes(id));
      return [
        `### ${profile.name.en}: \`${profile.profile}\``,
        `Source: ${url ? `[${title}](${url})` : title}. ${section}.`,
        own
          .map(
            (definition) =>
              `- \`${definition.id}\`: ${definition.words.en}. ${formulaOf(definition)}. **Golden hundred**: ` +
              exampleOf(profile, definition.id),
          )
          .join('\n'),
      ].join('\n\n');
    })
    .join('\n\n');
}

/** Lists the edge cases by the names of the tests that hold them. */
export async function edgeCasesText() {
  const spec = await readFile(path.join(repositoryRoot, EDGE_CASES), 'utf8');
  const names = [...spec.matchAll(/^ +it\('([^']+)'/gm)].map(([, name]) => name);
  if (names.length === 0) throw new Error(`${EDGE_CASES} names no test`);
  return [`The tests of \`${EDGE_CASES}\`, by name:`, names.map((name) => `- ${name}`).join('\n')].join('\n\n');
}

function formulaOf(definition) {
  switch (definition.form) {
    case 'share':
      return `\`${termsOf(definition.numerator)} ÷ ${termsOf(definition.denominator)}\``;
    case 'count':
      return `\`${sumOf(definition.terms)}\``;
    case 'mean':
      return `sum of \`${definition.of}\` ÷ number of \`${definition.of}\``;
    case 'percentile':
      return `nearest rank ${definition.rank} of the waits of \`${definition.of}\`, rounded up to the second`;
    case 'longest':
      return `greatest wait of \`${definition.of}\``;
    default:
      throw new Error(`no formula is known for the form ${definition.form}`);
  }
}

function termsOf(terms) {
  return terms.length === 1 ? sumOf(terms) : `(${sumOf(terms)})`;
}

function sumOf([first, ...rest]) {
  return [termOf(first), ...rest.map((term) => `${'add' in term ? '+' : '−'} ${termOf(term)}`)].join(' ');
}

function termOf({ add, subtract, within }) {
  const measure = add ?? subtract;
  if (within === undefined) return measure;
  return `${measure} within ${within === 'target' ? 'target' : `${within} s`}`;
}

function exampleOf(profile, id) {
  const yardstick = { profile, targetSeconds: GOLDEN_TARGET_SECONDS, targets: new Map() };
  const { unit, value, numerator, denominator } = evaluate(goldenTally, yardstick).indicators.find(
    (indicator) => indicator.id === id,
  );
  if (value === null) throw new Error(`the golden hundred has no ${id}`);
  const result = unit === 'ratio' ? Number(value.toFixed(4)) : grouped(value);
  const shown = unit === 'ms' ? `${result} ms` : `${result}`;
  if (denominator === null) return shown;
  return numerator === null ? `${shown}, of ${denominator}` : `${grouped(numerator)} ÷ ${denominator} = ${shown}`;
}

function grouped(number) {
  return String(Math.round(number)).replaceAll(/\B(?=(\d{3})+$)/g, ' ');
}
