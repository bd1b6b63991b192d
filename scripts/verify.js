/** Checks everything that needs no running service, side by side, and prints one line a check. */
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { repositoryRoot } from './verify/files.js';

const bin = (name) => `node_modules/.bin/${name}`;

const checks = [
  { name: 'types', command: [bin('tsc'), '-p', '.'] },
  { name: 'types of the dashboard', command: [bin('tsc'), '-p', 'apps/dashboard'] },
  { name: 'lint', command: [bin('oxlint'), '--deny-warnings', '--quiet'] },
  {
    name: 'format',
    command: [bin('prettier'), '--check', '--log-level', 'warn', '--cache', '--cache-location', '.cache/prettier', '.'],
  },
  { name: 'import rules', command: ['node', 'scripts/verify/import-rules.js'] },
  { name: 'documents', command: ['node', 'scripts/verify/documents.js'] },
  {
    name: 'generated documents',
    command: [
      'node',
      '--conditions=source',
      '--import',
      './scripts/source/register.js',
      'scripts/generate-docs.js',
      '--check',
    ],
  },
];

/** Runs one check to its end; resolves to whether it passed. */
function run({ name, command: [program, ...args] }) {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: repositoryRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => output.push(Buffer.from(`${error.message}\n`)));
    child.on('close', (code) => {
      const passed = code === 0;
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      const said = Buffer.concat(output).toString().trim();
      const note = passed && !said.includes('\n') ? said : '';
      console.log(`${passed ? 'ok  ' : 'FAIL'} ${seconds.padStart(5)} s  ${[name, note].filter(Boolean).join(': ')}`);
      if (!passed) console.log(`\n${said}\n`);
      resolve(passed);
    });
  });
}

const startedAt = performance.now();
const results = await Promise.all(checks.map(run));
const failed = results.filter((passed) => !passed).length;
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(failed === 0 ? `verified in ${seconds} s` : `${failed} of ${checks.length} checks failed (${seconds} s)`);
process.exitCode = failed === 0 ? 0 : 1;
