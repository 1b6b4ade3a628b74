import type { PoolCandidate } from '../candidate-pool.js';

/** What a trial of a candidate promises, on a logarithmic scale; −∞ for what breaks a limit for certain. */
export type AcquisitionFunction = (pooled: PoolCandidate) => number;
