import { referenceOf, type Reference } from '@edgewright/contracts';
import { AUTOSEG_EDGETPU, DEEPLAB_V3PLUS } from '@edgewright/published-networks/segmentation';
import { pointOf } from '@edgewright/search-space';
import type { SegmentationTaskOptions } from './options.js';
import { segmentationSpace } from './space.js';

/**
 * The published segmenters. Those of AutoSeg are points of the space, unless its options leave out a kind of block or the
 * tail they have; the DeepLabs are fixed graphs. What was published holds for the images and classes it was measured on.
 */
export function segmentationReferences(options: SegmentationTaskOptions): readonly Reference[] {
  const space = segmentationSpace(options);
  const data = { inputSize: options.input_size, classes: options.classes };
  return [
    ...AUTOSEG_EDGETPU.map(({ on, spec }) => referenceOf(on(data), pointOf(space, spec))),
    ...DEEPLAB_V3PLUS.map(({ on }) => referenceOf(on(data))),
  ];
}
