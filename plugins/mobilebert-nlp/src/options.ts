import type { JsonSchema } from '@edgewright/contracts';
import { PRECISIONS, type Precision } from '@edgewright/model-graph';
import { MAX_SEQUENCE_LENGTH } from '@edgewright/published-networks/language';

/** What a search file may say about the task. */
export interface MobileBertOptions {
  /** Lengths of text to choose from, in tokens. */
  readonly sequence_lengths: readonly [number, ...number[]];
  /** Words in the table of the embedding. */
  readonly vocabulary_size: number;
  readonly precision: Precision;
}

/** What an empty options object means: the English words of BERT, in int8, at any usual length. */
export const DEFAULT_OPTIONS: MobileBertOptions = {
  sequence_lengths: [128, 256, 384, 512],
  vocabulary_size: 30522,
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
    precision: {
      enum: [...PRECISIONS],
      default: DEFAULT_OPTIONS.precision,
      description:
        'What weights and activations are held in. Edge TPUs are modelled in int8 only: cost-edge-tpu gives a float32 network no latency, and says so.',
    },
  },
};
