import { referenceOf, type Reference } from '@edgewright/contracts';
import {
  MOBILENET_EDGETPU_V1,
  MOBILENET_EDGETPU_V2,
  type ClassifierSpec,
} from '@edgewright/published-networks/classification';
import { pointOf } from '@edgewright/search-space';
import { candidateOf } from './candidate.js';
import type { ClassificationOptions } from './options.js';
import { classificationSpace } from './space.js';
import { STRIDES } from './stages.js';

/**
 * The published networks of both families. The second one's are points of the space, unless its options leave out a kind
 * of block they have; what was published about them holds for the images and classes it was measured on.
 */
export function classificationReferences(options: ClassificationOptions): readonly Reference[] {
  const space = classificationSpace(options);
  const data = { inputSize: options.input_size, classes: options.classes };
  // With other strides the same decisions are another network.
  const isPublished = options.strides.every((stride, index) => stride === STRIDES[index]);
  const inSpace = (spec: ClassifierSpec) => (isPublished ? pointOf(space, candidateOf(spec)) : undefined);
  return [
    ...MOBILENET_EDGETPU_V2.map(({ on, spec }) => referenceOf(on(data), inSpace(spec))),
    ...MOBILENET_EDGETPU_V1.map(({ on }) => referenceOf(on(data))),
  ];
}
