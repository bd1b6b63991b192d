import { readEnvironment } from '#config';
import { runApplication } from '#http';
import 'reflect-metadata';
import { ApiModule } from './api.module.js';

const environment = readEnvironment(process.env);
await runApplication(ApiModule.forRoot(environment), environment);
