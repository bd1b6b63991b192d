export * from './storing.module.js';
