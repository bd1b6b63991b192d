export * from './oncall-share.js';
export * from './compensation-sheets.js';
export * from './compensation.module.js';
