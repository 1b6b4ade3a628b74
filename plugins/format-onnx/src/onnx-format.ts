import { defineModelFormat } from '@edgewright/contracts';
import type { ReadOnnxOptions } from '@edgewright/model-formats';
import { isOnnx, writeOnnx, type OnnxOptions } from '@edgewright/model-formats/onnx-writer';

const EXTENSION = '.onnx';

/** ONNX files: float32, or int8 where the model is quantised. */
export const onnxFormat = defineModelFormat<Required<OnnxOptions>, ReadOnnxOptions>({
  name: 'onnx',
  summary: 'ONNX files (operator set 21), float32 or int8, for ONNX Runtime and the compilers that read them',
  source: 'https://onnx.ai',
  version: '1',
  extension: EXTENSION,
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      batch: {
        type: ['integer', 'string'],
        minimum: 1,
        minLength: 1,
        default: 'N',
        description: 'Items in one call; a text is a name for any number.',
      },
      layout: {
        enum: ['nhwc', 'nchw'],
        default: 'nhwc',
        description: 'Of images that enter and leave: channels last or first.',
      },
      groupConvolutions: {
        enum: ['native', 'split'],
        default: 'native',
        description:
          'One operator, or slices, one convolution each and a concatenation, for compilers that have no group convolution.',
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
        description: 'Sizes that the file leaves open, with the batch, by the name of the input.',
      },
      inputValues: {
        type: 'object',
        additionalProperties: { type: 'number' },
        description: 'Inputs that are the same at every inference, by name.',
      },
      name: { type: 'string', minLength: 1, description: 'Of the graph. Default: what the file says.' },
    },
  },
  write: (model, options, { stem }) => [{ path: stem + EXTENSION, bytes: writeOnnx(model, options) }],
  recognises: isOnnx,
  // The reader loads where there is something to read.
  read: async (bytes, options) => (await import('@edgewright/model-formats')).readOnnx(bytes, options),
});
