import { readEnvironment } from '#config';
import { runApplication } from '#http';
import 'reflect-metadata';
import { StandaloneModule } from './standalone.module.js';

const environment = readEnvironment(process.env);
await runApplication(StandaloneModule.forRoot(environment), environment);
