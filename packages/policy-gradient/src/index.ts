export { PolicyAgent } from './policies/policy-agent.js';
export { policyGradientAgent } from './policy-gradient-agent.js';
export * from './settings.js';
