/** What calls a service, apart from what serves. */
export { EvaluationStreams } from './client/evaluation-streams.js';
export { PpeClient, type CallTerms } from './client/ppe-client.js';
export { remoteEvaluator, type RemoteChoice } from './client/remote-evaluator.js';
export type { ServiceAddress } from './client/service-address.js';
export * from './generated/ppe.js';
