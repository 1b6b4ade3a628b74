import type { SpaghettiBlock, SpaghettiSpec } from '@edgewright/published-networks/detection';
import { choiceOf, inputsOf } from './head-inputs.js';

/** A head block as a candidate has it: `n3` passes one map through, `n2+c0n0` adds two. */
export interface CandidateHeadBlock extends SpaghettiBlock {
  readonly inputs: string;
}

/** One point of the space: a stem, six backbone blocks and six head blocks. */
export interface DetectionCandidate {
  readonly stem: SpaghettiSpec['stem'];
  readonly backbone: readonly SpaghettiBlock[];
  readonly head: readonly CandidateHeadBlock[];
}

/** The detector a candidate stands for. */
export function specOf({ stem, backbone, head }: DetectionCandidate): SpaghettiSpec {
  return { stem, backbone, head: head.map((block) => ({ ...block, inputs: inputsOf(block.inputs) })) };
}

/** The candidate that stands for a detector, whether or not it is a point of the space. */
export function candidateOf({ stem, backbone, head }: SpaghettiSpec): DetectionCandidate {
  return { stem, backbone, head: head.map((block) => ({ ...block, inputs: choiceOf(block.inputs) })) };
}
