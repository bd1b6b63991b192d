export * from './verifier.js';
export * from './verification.module.js';
