/** What calls a service, apart from what serves. */
export { PpeClient, type CallTerms, type ServiceAddress } from './client/ppe-client.js';
export { remoteEvaluator, type RemoteChoice } from './client/remote-evaluator.js';
export * from './generated/ppe.js';
