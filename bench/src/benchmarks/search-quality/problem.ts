import type { Infeasible, Metrics, Objective } from '@edgewright/contracts';
import type { Candidate, SearchSpace } from '@edgewright/search-space';
import type { Progress } from './progress/progress.js';

/** A search whose every answer is at hand, with what an algorithm is told of it and how it is judged. */
export interface Problem {
  readonly space: SearchSpace;
  readonly objective: Objective;
  /** All metrics of a candidate, noise-free. What is thrown makes a failed trial. */
  readonly evaluate: (candidate: Candidate) => Promise<Metrics | Infeasible>;
  /** Metrics that algorithms may ask of candidates that are not trials, and that spare the others under a broken hard limit. */
  readonly cheap?: (candidate: Candidate) => Promise<Metrics | Infeasible>;
  /** Standard deviation of the normal noise on metrics, by name; nobody but the judge sees through it. */
  readonly noise?: Metrics;
  /** Share of trials that fail. */
  readonly failureRate?: number;
  /** Judges a run by its noise-free answers. */
  readonly judge: () => Progress;
  /** The words after `edgewright evaluate` that give an outside optimiser the same metrics. */
  readonly outside?: readonly string[];
  /** What {@link Progress.figure} has to reach. */
  readonly target?: number;
}
