/** Published language networks and what they are built of, apart from those of other tasks, so that a task loads nothing else. */
export * from './language/mobilebert/mobilebert-graph.js';
export type * from './language/mobilebert/mobilebert-spec.js';
export * from './language/mobilebert/networks.js';
export { MAX_SEQUENCE_LENGTH } from './language/mobilebert/token-embeddings.js';
