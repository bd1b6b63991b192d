export { simulate, SIMULATED_SERVICES, type SimulationOptions } from './simulate.js';
export { accelerate, type Acceleration } from './accelerate.js';
export { inOrder } from './in-order.js';
