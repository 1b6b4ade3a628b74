/** Published detectors and what they are built of, apart from those of other tasks, so that a task loads nothing else. */
export type * from './backbone/backbone-spec.js';
export * from './detection/coco-320.js';
export * from './detection/mobiledet/networks.js';
export * from './detection/spaghettinet/networks.js';
export * from './detection/spaghettinet/spaghettinet-graph.js';
export * from './detection/spaghettinet/spaghettinet-spec.js';
export * from './detection/ssd/ssd-head.js';
