export { incidentOf, isMissionEvent, isIncidentEvent } from './dispatch-event.js';
export * from './mission.js';
export * from './priority.js';
export * from './incident.js';
export * from './course.js';
export * from './leg-tally.js';
export * from './dispatch-tally.js';
export * from './evaluate-dispatch.js';
