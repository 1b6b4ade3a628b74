import type { Tensor } from '@edgewright/model-graph';
import { cannotRead } from '../../../errors.js';
import { asFloats } from '../../../reading/constant.js';
import { imageOf as channelsLastImage } from '../../../reading/operations/convolution.js';
import type { ComputedValue } from '../../../reading/source-value.js';
import { decimalOf } from '../../../reading/decimal.js';
import { STATED_SHAPE } from '../join-group-norms.js';
import type { OnnxNode } from '../../file/onnx-file.js';
import type { OnnxReading } from '../onnx-reading.js';
import { ONNX } from '../../file/wire-message.js';
import type { NodeReaders, ReadNode } from './read-node.js';

/** The image that a node reads, with its channels last. @throws model-formats/cannot-read */
function imageOf(reading: OnnxReading, node: OnnxNode): Tensor {
  return channelsLastImage(reading.assembler, reading.input(node, 0), {
    name: reading.name(node),
    order: 'channels-last',
  });
}

function made(reading: OnnxReading, node: OnnxNode, tensor: Tensor): ComputedValue {
  return reading.assembler.made(tensor, reading.input(node, 0).shape, 'channels-last');
}

/** Before version 21 a group has one scale and offset. */
function perChannel(given: Float32Array, channels: number): Float32Array {
  const each = channels / given.length;
  return Float32Array.from({ length: channels }, (_, channel) => given[Math.floor(channel / each)] ?? 0);
}

function groupNorm(word: 'group' | 'instance'): ReadNode {
  return (reading, node) => {
    const { assembler } = reading;
    const image = imageOf(reading, node);
    const channels = image.shape.at(-1) ?? 1;
    checkStatedShape(reading, node);
    const name = assembler.name(reading.name(node));
    const options = { name, epsilon: decimalOf(reading.float(node, 'epsilon', 1e-5)) };
    const tensor =
      word === 'instance'
        ? assembler.builder.instanceNorm(image, options)
        : assembler.builder.groupNorm(image, { ...options, groups: reading.int(node, 'num_groups', 1) });
    const [scale, offset] = [1, 2].map((position) =>
      perChannel(asFloats(reading.constant(node, position)), channels),
    );
    if (scale !== undefined && offset !== undefined) assembler.weights.set(tensor.layer, { scale, offset });
    return made(reading, node, tensor);
  };
}

/** @throws model-formats/cannot-read where what is put together again has another shape than what was taken apart */
function checkStatedShape(reading: OnnxReading, node: OnnxNode): void {
  const { shape } = reading.input(node, 0);
  const stated = reading.ints(node, STATED_SHAPE);
  const isOther = stated.some((size, axis) => size > 0 && size !== shape[axis]);
  if (stated.length === 0 || (stated.length === shape.length && !isOther)) return;
  const [given, wanted] = [shape, stated].map((sizes) => sizes.join(', '));
  throw cannotRead(ONNX, reading.name(node), `it makes [${wanted ?? ''}] of [${given ?? ''}]`);
}

/** Alpha is divided by how many channels there are in ONNX. */
const localResponseNorm: ReadNode = (reading, node) => {
  const size = reading.int(node, 'size', 1);
  const name = reading.name(node);
  if (size % 2 === 0)
    throw cannotRead(ONNX, name, `its ${size} channels lie on one side more than the other`);
  const { assembler } = reading;
  const tensor = assembler.builder.localResponseNorm(imageOf(reading, node), {
    name: assembler.name(name),
    radius: (size - 1) / 2,
    constant: reading.float(node, 'bias', 1),
    alpha: reading.float(node, 'alpha', 1e-4) / size,
    beta: reading.float(node, 'beta', 0.75),
  });
  return made(reading, node, tensor);
};

/** Norms over groups of channels, or over neighbouring ones. */
export const CHANNEL_NORM_READERS: NodeReaders = {
  InstanceNormalization: groupNorm('instance'),
  GroupNormalization: groupNorm('group'),
  LRN: localResponseNorm,
};
