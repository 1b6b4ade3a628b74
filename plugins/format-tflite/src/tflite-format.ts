import { defineModelFormat, type ModelFormat } from '@edgewright/contracts';
import type { ReadTfliteOptions } from '@edgewright/model-formats';
import { isTflite, writeTflite, type TfliteOptions } from '@edgewright/model-formats/tflite-writer';

/** TFLite files: what phones, microcontrollers and the compiler of Edge TPUs read. */
export const tfliteFormat: ModelFormat = defineModelFormat<TfliteOptions, ReadTfliteOptions>({
  name: 'tflite',
  summary: 'TFLite, float32 or full int8, for phones, microcontrollers and Edge TPUs',
  source: 'https://ai.google.dev/edge/litert',
  version: '1',
  extension: '.tflite',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      batch: { type: 'integer', minimum: 1, default: 1, description: 'items in one call' },
      groupConvolutions: {
        enum: ['native', 'split'],
        default: 'native',
        description: 'one operator, or slices with a convolution each for compilers that lack it',
      },
      signature: {
        enum: ['float32', 'int8'],
        default: 'float32',
        description: 'what callers of an int8 network pass in and get out',
      },
    },
  },
  readOptionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      inputShapes: {
        type: 'object',
        additionalProperties: { type: 'array', items: { type: 'integer', minimum: 1 } },
        description: 'other sizes of inputs, with the batch, by name',
      },
      name: { type: 'string', minLength: 1, description: 'of the graph; default: what the file says' },
    },
  },
  write: (model, options, { stem }) => [{ path: `${stem}.tflite`, bytes: writeTflite(model, options) }],
  recognises: isTflite,
  // The reader loads where there is something to read.
  read: async (bytes, options) => (await import('@edgewright/model-formats')).readTflite(bytes, options),
});
