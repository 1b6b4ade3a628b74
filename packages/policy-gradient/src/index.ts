export { PolicyGradientAgent } from './agent.js';
export { policyGradientAgent } from './policy-gradient-agent.js';
export * from './settings.js';
