import type { ModelGraph } from '@edgewright/model-graph';
import { IMAGENET_224 } from './classification/imagenet-224.js';
import { COCO_320 } from './detection/coco-320.js';
import type { PublishedNetwork, PublishedTask } from './published-network.js';
import { ADE20K_512 } from './segmentation/ade20k-512.js';

/** What a network sees. */
export interface VisionData {
  /** Height and width of the image in pixels. */
  readonly inputSize: number;
  readonly classes: number;
}

/** What a network for images is built for. What is left out is as published. */
export interface VisionOptions extends Partial<VisionData> {
  readonly name: string;
}

/** A published network that can be built for other images and other classes. */
export interface VisionNetwork extends PublishedNetwork {
  /** The network for other data. What was published holds only for the data it was measured on. */
  readonly on: (data: Partial<VisionData>) => PublishedNetwork;
}

type VisionTask = Exclude<PublishedTask, 'language'>;

const MEASURED_ON: Readonly<Record<VisionTask, VisionData>> = {
  classification: IMAGENET_224,
  detection: COCO_320,
  segmentation: ADE20K_512,
};

/** A published network from its numbers and how it is built. */
export function visionNetwork({
  build,
  ...network
}: Omit<PublishedNetwork, 'graph' | 'task'> & {
  readonly task: VisionTask;
  readonly build: (options: VisionOptions) => ModelGraph;
}): VisionNetwork {
  const { name, task, published } = network;
  const measured = MEASURED_ON[task];
  const on = (data: Partial<VisionData>): PublishedNetwork => {
    const { inputSize, classes } = { ...measured, ...data };
    const isMeasured = inputSize === measured.inputSize && classes === measured.classes;
    return {
      ...network,
      published: isMeasured ? published : [],
      graph: () => build({ name, inputSize, classes }),
    };
  };
  return { ...on(measured), on };
}
