/**
 * Development: runs standalone from its sources, restarted on every change, and the dashboard's development server,
 * which passes API and socket requests on to it. Ends both on Ctrl-C.
 */
import { spawn } from 'node:child_process';
import { repositoryRoot } from './verify/files.js';

const server = [
  '--watch',
  '--conditions=source',
  '--import',
  './scripts/source/register.js',
  'apps/standalone/main.ts',
];
const dashboard = ['node_modules/vite/bin/vite.js', 'apps/dashboard'];

const children = [server, dashboard].map((args) =>
  spawn(process.execPath, args, {
    cwd: repositoryRoot,
    env: { ...process.env, DATA_DIR: process.env.DATA_DIR || './data/dev' },
    // Standard input is empty: the embedded engine would read rows from it.
    stdio: ['ignore', 'inherit', 'inherit'],
  }),
);
const stop = () => children.forEach((child) => child.kill('SIGTERM'));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
for (const child of children) child.on('exit', stop);
