export * from './environment.js';
export * from './configuration.js';
export { ConfigurationError } from './read-configuration-file.js';
export type { CompleteProfile } from './definition-profiles.js';
export * from './config.module.js';
