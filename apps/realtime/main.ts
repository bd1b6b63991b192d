import { readEnvironment } from '#config';
import { runApplication } from '#http';
import 'reflect-metadata';
import { RealtimeModule } from './realtime.module.js';

const environment = readEnvironment(process.env);
await runApplication(RealtimeModule.forRoot(environment), environment);
