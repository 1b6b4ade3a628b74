export * from './client.js';
export { DEFAULT_LIMITS, type Limits } from './server/limits.js';
export type { OpenEvaluator, ServedEvaluator } from './server/served-evaluators.js';
export { startServer, type RunningServer, type ServerOptions, type TlsFiles } from './server/start-server.js';
