import { defineModelFormat } from '@edgewright/contracts';
import { writeOnnx, type OnnxOptions } from '@edgewright/model-formats/onnx-writer';

const EXTENSION = '.onnx';

/** ONNX files: float32, or int8 where the model is quantised. */
export const onnxFormat = defineModelFormat<Required<OnnxOptions>>({
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
  write: (model, options, { stem }) => [{ path: stem + EXTENSION, bytes: writeOnnx(model, options) }],
});
