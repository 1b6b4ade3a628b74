export * from './client.js';
export { DEFAULT_LIMITS, type Limits } from './server/limits.js';
export { listenForMetrics, type MetricsListener } from './server/metrics-listener.js';
export { servedInProcess } from './server/served-in-process.js';
export type { OpenEvaluator, ServedEvaluator } from './server/served-evaluators.js';
export { startServer, type RunningServer, type ServerOptions, type TlsFiles } from './server/start-server.js';
