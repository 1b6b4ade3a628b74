/**
 * Operations that are none of the schema's, but well known. MediaPipe has a transposed convolution with a bias of its own,
 * from before the schema had one; its options are three int32: padding (1 same, 2 valid), stride across, stride down.
 *
 * @source MediaPipe, transpose_conv_bias.cc (Apache-2.0)
 */
import { cannotRead } from '../../../errors.js';
import { transposeConvolution } from './kernels.js';
import { TFLITE } from '../../file/tflite-file.js';
import type { OperationReaders, ReadOperation } from './read-operation.js';
import { LIST_READERS } from './tensor-lists.js';

const SAME = 1;

/** Inputs are the image, the kernel as [filters, height, width, input channels] and the bias. */
const transposeWithBias: ReadOperation = (reading, operation) => {
  const { customOptions, outputs } = operation;
  if (customOptions.byteLength < 12)
    throw cannotRead(TFLITE, reading.name(operation), 'its options are missing');
  const view = new DataView(customOptions.buffer, customOptions.byteOffset, customOptions.byteLength);
  const [, height = 1, width = 1] = reading.tensor(outputs[0] ?? 0).shape;
  return transposeConvolution(reading, operation, {
    x: 0,
    kernel: 1,
    bias: 2,
    size: [height, width],
    stride: [view.getInt32(8, true), view.getInt32(4, true)],
    isSame: view.getInt32(0, true) === SAME,
    act: 'none',
  });
};

/** By the names of custom operations. */
export const CUSTOM_READERS: OperationReaders = {
  Convolution2DTransposeBias: transposeWithBias,
  ...LIST_READERS,
};
