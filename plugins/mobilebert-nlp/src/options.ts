import type { JsonSchema } from '@edgewright/contracts';
import { PRECISIONS, type Precision } from '@edgewright/model-graph';
import { MAX_SEQUENCE_LENGTH } from '@edgewright/published-networks/language';
import { MAX_FEED_FORWARD_NETWORKS, MAX_LAYERS } from './sizes.js';

/** What a search file may say about the task. */
export interface MobileBertOptions {
  /** Lengths of text to choose from, in tokens. */
  readonly sequence_lengths: readonly [number, ...number[]];
  /** Words in the table of the embedding. */
  readonly vocabulary_size: number;
  /** Times the sizes of the published networks. */
  readonly width: number;
  readonly max_layers: number;
  /** Of a layer. */
  readonly max_feed_forward_networks: number;
  /** Of texts; 0: the network answers questions. */
  readonly classes: number;
  readonly precision: Precision;
}

/** What an empty options object means: the English words of BERT, in int8, at any usual length. */
export const DEFAULT_OPTIONS: MobileBertOptions = {
  sequence_lengths: [128, 256, 384, 512],
  vocabulary_size: 30522,
  width: 1,
  max_layers: MAX_LAYERS,
  max_feed_forward_networks: MAX_FEED_FORWARD_NETWORKS,
  classes: 0,
  precision: 'int8',
};

/** The JSON schema of {@link MobileBertOptions}. */
export const OPTIONS_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    sequence_lengths: {
      type: 'array',
      // A text of one token has no neighbours, and there are learned positions for 512.
      items: { type: 'integer', minimum: 2, maximum: MAX_SEQUENCE_LENGTH },
      minItems: 1,
      uniqueItems: true,
      default: [...DEFAULT_OPTIONS.sequence_lengths],
      description:
        'Tokens of question and passage together, to choose from. Give one, such as [384], to compare networks on equal work.',
    },
    vocabulary_size: {
      type: 'integer',
      minimum: 2,
      maximum: 1_000_000,
      default: DEFAULT_OPTIONS.vocabulary_size,
      description: 'Words in the table of the embedding.',
    },
    width: {
      type: 'number',
      minimum: 0.03125,
      maximum: 4,
      default: DEFAULT_OPTIONS.width,
      description:
        'Times the sizes of the paper, at multiples of 8: less than 1 for small data and short trainings.',
    },
    max_layers: {
      type: 'integer',
      minimum: 2,
      maximum: MAX_LAYERS,
      default: DEFAULT_OPTIONS.max_layers,
      description: 'Layers at most, of 2 at least.',
    },
    max_feed_forward_networks: {
      type: 'integer',
      minimum: 1,
      maximum: MAX_FEED_FORWARD_NETWORKS,
      default: DEFAULT_OPTIONS.max_feed_forward_networks,
      description: 'Feed-forward networks of a layer at most.',
    },
    classes: {
      type: 'integer',
      minimum: 0,
      maximum: 100_000,
      default: DEFAULT_OPTIONS.classes,
      description: 'Classes of texts to tell apart; 0: the network answers questions.',
    },
    precision: {
      enum: [...PRECISIONS],
      default: DEFAULT_OPTIONS.precision,
      description:
        'What weights and activations are held in. Edge TPUs are modelled in int8 only: cost-edge-tpu gives a float32 network no latency, and says so.',
    },
  },
};
