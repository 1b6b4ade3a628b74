import type { JsonObject } from '@edgewright/base';
import type { JsonSchema } from '@edgewright/contracts';
import { DISTILLATION_SCHEMA, type DistillationOptions } from '../distillation/distillation-options.js';
import type { Augmentation } from '../trainer/augmentation.js';

/** What networks can be trained for here. */
const TRAINED_TASKS = ['classification', 'segmentation', 'detection', 'language'] as const;
/** One of {@link TRAINED_TASKS}. */
export type TrainedTaskName = (typeof TRAINED_TASKS)[number];

/** How networks are trained inside Node, as a search file says it. */
export interface InNodeOptions {
  readonly dataset: { readonly plugin: string; readonly options: JsonObject };
  readonly task: TrainedTaskName;
  readonly epochs: number;
  readonly batch: number;
  readonly optimiser: 'sgd' | 'adamw';
  /** 0: the usual one of the optimiser. */
  readonly rate: number;
  readonly warmUp: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly smoothing: number;
  readonly augmentation: Augmentation;
  readonly trainItems: number;
  readonly measureItems: number;
  readonly measureOn: 'validation' | 'test';
  readonly reports: number;
  readonly distillation?: DistillationOptions;
  readonly tier: number;
}

/** Rates that most small networks learn with. */
export const USUAL_RATE = { sgd: 0.1, adamw: 0.003 } as const;

const share = (description: string, value: number): JsonSchema => ({
  type: 'number',
  minimum: 0,
  maximum: 1,
  default: value,
  description,
});

const count = (description: string, value: number, minimum = 0): JsonSchema => ({
  type: 'integer',
  minimum,
  default: value,
  description,
});

const AUGMENTATION: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  default: {},
  properties: {
    shift: count('Pixels by which an image is moved at most, in each direction.', 2),
    flip: {
      type: 'boolean',
      default: false,
      description: 'Whether it is mirrored, left for right, half of the time.',
    },
    crop: {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 1,
      default: 1,
      description: 'The smallest part of height and width that is cut out and enlarged; 1: the whole image.',
    },
    cutout: count('Height and width of a square that is made black; 0: none.', 0),
  },
};

const DATASET: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['plugin'],
  properties: {
    plugin: {
      type: 'string',
      minLength: 1,
      description: 'A data set plugin, such as dataset-shapes, or the path of one from the current folder.',
    },
    options: { type: 'object', default: {}, description: 'Its options.' },
  },
};

/** The JSON schema of {@link InNodeOptions}. */
export const IN_NODE_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['dataset'],
  properties: {
    dataset: { ...DATASET, description: 'What networks are trained with and measured on.' },
    task: {
      enum: [...TRAINED_TASKS],
      default: 'classification',
      description:
        'What they are trained for: a class of each image, a class of each pixel, boxes and their classes, or a class of each text.',
    },
    epochs: {
      type: 'number',
      exclusiveMinimum: 0,
      default: 2,
      description: 'How often every item is shown; a part of one epoch is allowed.',
    },
    batch: count('Items in one step.', 64, 1),
    optimiser: { enum: ['sgd', 'adamw'], default: 'sgd', description: 'SGD with momentum, or AdamW.' },
    rate: {
      type: 'number',
      minimum: 0,
      default: 0,
      description: 'The highest learning rate; 0: 0.1 for sgd, 0.003 for adamw.',
    },
    warmUp: share('The share of steps in which the rate rises; then it falls like a cosine.', 0.05),
    momentum: share('Of sgd.', 0.9),
    weightDecay: share('Of kernels; norms and biases have none.', 0.0005),
    smoothing: share('How much of each label is spread over all classes.', 0.05),
    augmentation: { ...AUGMENTATION, description: 'What happens to each image that is shown.' },
    trainItems: count('Items to learn from, the first ones; 0: all.', 0),
    measureItems: count('Items to measure on, the first ones; 0: all.', 0),
    measureOn: {
      enum: ['validation', 'test'],
      default: 'validation',
      description:
        'validation: the last tenth of the items to learn from, which are then not learned from; test: the test split, which a search that learns from it fits itself to.',
    },
    reports: count(
      'How often the quality is measured and a checkpoint kept, evenly over the training.',
      6,
      1,
    ),
    distillation: {
      ...DISTILLATION_SCHEMA,
      description:
        'Lets networks learn from a larger one as well. Only of language: images are shown otherwise each time.',
    },
    tier: {
      type: 'integer',
      minimum: 1,
      default: 2,
      description: 'Evaluators of lower tiers run first and spare it candidates that break a limit.',
    },
  },
};
