import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import { cruiser } from '../../config/tooling/dependency-cruiser.js';
import { plantedInnocents, plantedTargets, plantedViolations } from '../../config/tooling/planted-violations.js';
import { filesBelow, repositoryRoot } from './files.js';

const ROOTS = ['apps', 'libs', 'test'];

/** Cruises the tree below `baseDir`; gives its modules and the violations of the import rules. */
async function cruiseTree(baseDir, roots) {
  const { output } = await cruise(roots, cruiser.options(baseDir), cruiser.resolve, cruiser.transpile);
  const { modules, summary } = JSON.parse(output);
  return { modules, violations: summary.violations, rules: summary.ruleSetUsed.forbidden.map(({ name }) => name) };
}

/**
 * Compares the cruise with the files on disk; gives the number of `#lib` imports that both know, and complaints about
 * files that the cruise did not read and about `#lib` imports that it did not follow into their lib.
 */
async function blindSpots({ modules }) {
  const seen = new Map(modules.map((module) => [module.source, module]));
  const complaints = [];
  let followed = 0;
  for (const file of await filesBelow(ROOTS, /\.tsx?$/)) {
    const module = seen.get(file);
    if (module === undefined) {
      complaints.push(`${file}: the cruise did not see it`);
      continue;
    }
    const text = await readFile(path.join(repositoryRoot, file), 'utf8');
    for (const [, name] of text.matchAll(/^(?:import|export)\b[^;'"]*['"](#[a-z]+)['"];/gm)) {
      const dependency = module.dependencies.find((candidate) => candidate.module === name);
      if (dependency?.resolved.startsWith('libs/')) followed += 1;
      else complaints.push(`${file}: ${name} was not followed into its lib`);
    }
  }
  if (followed === 0) complaints.push('the cruise followed no import from lib to lib');
  return { followed, complaints };
}

/** Cruises the planted modules in a scratch tree with the same package.json and an empty index in every lib. */
async function cruisePlanted() {
  const cache = path.join(repositoryRoot, '.cache');
  await mkdir(cache, { recursive: true });
  const scratch = await mkdtemp(path.join(cache, 'planted-'));
  try {
    const manifest = await readFile(path.join(repositoryRoot, 'package.json'), 'utf8');
    const indexes = Object.values(JSON.parse(manifest).imports).map(({ source }) => [source, 'export {};']);
    const planted = plantedViolations.map(([, file, text]) => [file, text]);
    for (const [file, text] of [...indexes, ...plantedTargets, ...planted, ...plantedInnocents]) {
      await mkdir(path.join(scratch, path.dirname(file)), { recursive: true });
      await writeFile(path.join(scratch, file), text);
    }
    await writeFile(path.join(scratch, 'package.json'), manifest);
    return await cruiseTree(scratch, ['apps', 'libs']);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Complains about rules that do not report what was planted for them, or that report what keeps the rules. */
function deadRules({ violations, rules }) {
  const unreported = plantedViolations
    .filter(([rule, file]) => !violations.some((found) => found.rule.name === rule && found.from === file))
    .map(([rule, file]) => `${rule} is dead: it does not report the planted ${file}`);
  const unplanted = rules
    .filter((name) => !plantedViolations.some(([rule]) => rule === name))
    .map((name) => `${name} has no planted violation that shows it alive`);
  const overeager = violations
    .filter(({ from }) => plantedInnocents.some(([file]) => file === from))
    .map(({ rule, from, to }) => `${rule.name} reports ${from} → ${to}, which keeps the rules`);
  return [...unreported, ...unplanted, ...overeager];
}

const tree = await cruiseTree(repositoryRoot, ROOTS);
const { followed, complaints: unseen } = await blindSpots(tree);
const broken = tree.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
const complaints = [...broken, ...unseen, ...deadRules(await cruisePlanted())];
if (complaints.length > 0) {
  console.error(complaints.join('\n'));
  process.exitCode = 1;
} else {
  console.log(`${tree.rules.length} rules, ${tree.modules.length} modules, ${followed} imports from lib to lib`);
}
