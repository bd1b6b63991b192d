export * from './file-errors.js';
export * from './wanted-form.js';
export * from './files.js';
export * from './files.module.js';
export * from './answers-files.decorator.js';
export { rowWords, cellWords } from './figure-words.js';
export { default as renderSheet } from './render.worker.js';
