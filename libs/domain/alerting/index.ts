export { figureText } from './figure-text.js';
export * from './moment.js';
export * from './routes.js';
export * from './plan.js';
export * from './escalate.js';
export * from './message.js';
export { type AlertTexts, textsIn } from './texts.js';
