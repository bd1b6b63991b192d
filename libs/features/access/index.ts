export * from './access-errors.js';
export * from './permissions.js';
export * from './authenticator.js';
export * from './keys/key-store.js';
export * from './sessions/session-store.js';
export * from './guard/requires.decorator.js';
export * from './guard/current-identity.decorator.js';
export * from './access.module.js';
