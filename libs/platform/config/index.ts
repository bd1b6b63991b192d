export * from './environment.js';
export * from './configuration.js';
export * from './config.module.js';
