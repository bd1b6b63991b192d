import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { filesBelow, repositoryRoot } from './files.js';

const GENERATED = /^(dist|data|node_modules|\.cache)(\/|$)/;
const FOLDERS = /^(apps|bin|config|docker|docs|libs|scripts|test|\.ci)\//;
const ROOT_FILE = /^(\.?[\w-]+\.(json|ya?ml|md|js)|Dockerfile|LICENSE)$/;

/** Tells whether a file or folder of the repository exists. */
async function exists(relative) {
  return access(path.join(repositoryRoot, relative)).then(
    () => true,
    () => false,
  );
}

/** Lists what a document points at: its relative links, and the repository paths that it names in backticks. */
function pathsNamedIn(document, text) {
  const prose = text.replaceAll(/^```[^]*?^```/gm, '');
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .map((target) => path.normalize(path.join(path.dirname(document), target)));
  const names = [...prose.matchAll(/`([^`\n]+)`/g)]
    .map(([, name]) => name)
    .filter((name) => /^[\w.@/*-]+$/.test(name) && (FOLDERS.test(name) || ROOT_FILE.test(name)))
    .map((name) => name.replace(/\/?[^/]*\*.*$/, ''));
  return [...links, ...names].filter((name) => name !== '' && !GENERATED.test(name));
}

const documents = ['README.md', 'CONTRIBUTING.md', ...(await filesBelow(['docs'], /\.md$/))];
const complaints = [];
let named = 0;
for (const document of documents) {
  const text = await readFile(path.join(repositoryRoot, document), 'utf8').catch(() => '');
  if (text === '') complaints.push(`${document} is missing or empty`);
  for (const name of new Set(pathsNamedIn(document, text))) {
    named += 1;
    if (!(await exists(name))) complaints.push(`${document} names ${name}, which does not exist`);
  }
}

const { imports } = JSON.parse(await readFile(path.join(repositoryRoot, 'package.json'), 'utf8'));
for (const [name, { source, default: compiled }] of Object.entries(imports)) {
  if (!(await exists(source))) complaints.push(`package.json: ${name} names ${source}, which does not exist`);
  const expected = source.replace('./', './dist/').replace(/\.ts$/, '.js');
  if (compiled !== expected) complaints.push(`package.json: ${name} is compiled to ${expected}, not ${compiled}`);
}

if (complaints.length > 0) {
  console.error(complaints.join('\n'));
  process.exitCode = 1;
} else {
  console.log(`${documents.length} documents name ${named} paths`);
}
