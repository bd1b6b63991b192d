/** Runs the unit specs, then the specs that need services, and prints one last line with the totals of both. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from './verify/files.js';

const STAGES = [['libs', 'apps'], ['test']];

const results = await mkdtemp(path.join(tmpdir(), 'svarspuls-tests-'));

/** Runs jest on the specs below some folders; resolves to its exit code and its counts. */
async function runStage(folders, index) {
  const outputFile = path.join(results, `${index}.json`);
  const args = [
    '--config',
    'config/tooling/jest.config.js',
    '--maxWorkers=2',
    '--roots',
    ...folders.map((folder) => `<rootDir>/${folder}`),
  ];
  const code = await new Promise((resolve, reject) => {
    const jest = spawn('node_modules/.bin/jest', [...args, '--json', '--outputFile', outputFile], {
      cwd: repositoryRoot,
      env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    jest.on('error', reject);
    jest.on('close', resolve);
  });
  const summary = JSON.parse(await readFile(outputFile, 'utf8'));
  return {
    code,
    passed: summary.numPassedTests,
    // A file that could not run has no tests to count, yet it is a failure.
    failed: summary.numFailedTests + summary.numRuntimeErrorTestSuites,
    skipped: summary.numPendingTests + summary.numTodoTests,
  };
}

try {
  const stages = [];
  for (const [index, folders] of STAGES.entries()) stages.push(await runStage(folders, index));
  const total = (name) => stages.reduce((sum, stage) => sum + stage[name], 0);
  console.log(`${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
  process.exitCode = stages.every(({ code }) => code === 0) ? 0 : 1;
} finally {
  await rm(results, { recursive: true, force: true });
}
