import type { Family, PublishedNumber } from '../../published-network.js';
import { visionNetwork, type VisionNetwork, type VisionOptions } from '../../vision-network.js';
import { classifierGraph } from './classifier-graph.js';
import type { ClassifierSpec } from './classifier-spec.js';

/** A published classifier, with the table it is built from. */
export interface ClassifierNetwork extends VisionNetwork {
  readonly spec: ClassifierSpec;
}

/** A published classifier from its table and numbers. */
export function classifierNetwork({
  spec,
  ...about
}: {
  readonly name: string;
  readonly family: Family;
  readonly spec: ClassifierSpec;
  readonly published: readonly PublishedNumber[];
}): ClassifierNetwork {
  const build = (options: VisionOptions) => classifierGraph(spec, options);
  return { ...visionNetwork({ ...about, task: 'classification', build }), spec };
}
