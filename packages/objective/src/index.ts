export * from './best.js';
export * from './feasibility.js';
export * from './goal-values.js';
export * from './hypervolume.js';
export * from './mixed-units.js';
export * from './pareto-front.js';
export * from './reward.js';
