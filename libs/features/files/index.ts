export * from './file-errors.js';
export * from './wanted-form.js';
export * from './files.js';
export * from './files.module.js';
export * from './answers-files.decorator.js';
