import { referenceOf, type Reference } from '@edgewright/contracts';
import { MOBILEDET, SPAGHETTINET_EDGETPU } from '@edgewright/published-networks/detection';
import { pointOf } from '@edgewright/search-space';
import { candidateOf } from './candidate.js';
import type { DetectionOptions } from './options.js';
import { detectionSpace } from './space.js';

/**
 * The published detectors. SpaghettiNets are points of the space, unless its options leave out a kind of layer they
 * have; MobileDets are fixed graphs. What was published holds for the images and classes it was measured on.
 */
export function detectionReferences(options: DetectionOptions): readonly Reference[] {
  const space = detectionSpace(options);
  const data = { inputSize: options.input_size, classes: options.classes };
  return [
    ...SPAGHETTINET_EDGETPU.map(({ on, spec }) => referenceOf(on(data), pointOf(space, candidateOf(spec)))),
    ...MOBILEDET.map(({ on }) => referenceOf(on(data))),
  ];
}
