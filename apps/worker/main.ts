import { readEnvironment } from '#config';
import { runApplication } from '#http';
import 'reflect-metadata';
import { WorkerModule } from './worker.module.js';

const environment = readEnvironment(process.env);
await runApplication(WorkerModule.forRoot(environment), environment);
