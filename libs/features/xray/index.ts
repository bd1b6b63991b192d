export * from './xray.js';
export * from './xray.module.js';
