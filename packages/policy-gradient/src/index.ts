export { PolicyGradientAgent } from './agent.js';
export * from './settings.js';
