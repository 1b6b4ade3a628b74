import { describe, expect, it } from '@jest/globals';
import {
  depthwiseIbn,
  fusedIbn,
  gcIbn,
  GraphBuilder,
  groupConvolution,
  groupedIbn,
  type ModelGraph,
  type Tensor,
} from '@edgewright/model-graph';
import { MOBILENET_EDGETPU_V2 } from '@edgewright/published-networks';
import { classifierProblems, readClassifier, type ImageClassifier } from './image-classifier.js';
import type { KernelBlock } from './kernel-block.js';
import { stageSlots } from './stage-slots.js';

type Build = (builder: GraphBuilder, x: Tensor) => Tensor;

/** A classifier with one block of 64 channels at 56 × 56, after a stem and a linear projection. */
function around(block: Build): ModelGraph {
  const builder = new GraphBuilder('classifier');
  const image = builder.input('input', [112, 112, 3]);
  const stem = builder.conv2d(image, {
    name: 'stem',
    filters: 32,
    kernel: 3,
    stride: 2,
    bn: true,
    act: 'relu',
  });
  const before = builder.conv2d(stem, { name: 'before', filters: 64, kernel: 1, bn: true });
  const x = block(builder, before);
  const top = builder.conv2d(x, { name: 'top', filters: 1280, kernel: 1, bn: true, act: 'relu' });
  const pooled = builder.reduceMean(top, { name: 'pool', axes: [0, 1] });
  return builder.build([builder.dense(pooled, { name: 'logits', units: 1000, bias: true })]);
}

const onlyBlock = (build: Build): KernelBlock | undefined => readClassifier(around(build)).blocks[0];
const options = { name: 'block', filters: 48, kernel: 5, stride: 1, expand: 4 };
const common = {
  kernel: 5,
  inputWidth: 64,
  hiddenWidth: 256,
  outputWidth: 48,
  squeezeExcite: false,
  height: 56,
};

describe('reading a classifier', () => {
  it.each<[string, Build, number]>([
    ['depthwise', (b, x) => depthwiseIbn(b, x, options), 1],
    ['fused', (b, x) => fusedIbn(b, x, options), 64],
    ['GC', (b, x) => gcIbn(b, x, { ...options, groupSize: 64 }), 16],
    ['grouped', (b, x) => groupedIbn(b, x, { ...options, groupSize: 64 }), 64],
  ])('finds the widths and the density of a %s bottleneck', (_, build, density) => {
    expect(onlyBlock(build)).toMatchObject({ ...common, density });
  });

  it('takes a linear convolution before a block for the end of the block before', () => {
    expect(onlyBlock((b, x) => depthwiseIbn(b, x, { ...options, expand: 1 }))).toMatchObject({
      inputWidth: 64,
      hiddenWidth: 64,
      outputWidth: 48,
    });
  });

  it('reads sliced group convolutions as one block', () => {
    const sliced: Build = (b, x) => {
      const act = 'relu' as const;
      const wide = groupConvolution(b, x, {
        name: 'gc',
        filters: 256,
        kernel: 5,
        groups: 4,
        act,
        form: 'sliced',
      });
      return b.conv2d(wide, { name: 'project', filters: 48, kernel: 1, bn: true });
    };
    const { blocks } = readClassifier(around(sliced));
    expect(blocks).toEqual([{ ...common, density: 16, dilated: false }]);
  });

  it('sees squeeze-excite', () => {
    const gated: Build = (b, x) => {
      const spatial = b.depthwiseConv2d(x, { name: 'depthwise', kernel: 3, bn: true, act: 'relu' });
      const pooled = b.reduceMean(spatial, { name: 'squeeze', axes: [0, 1], keepDims: true });
      const gate = b.conv2d(pooled, { name: 'gate', filters: 64, kernel: 1, act: 'sigmoid' });
      const excited = b.multiply([spatial, gate], { name: 'excite' });
      return b.conv2d(excited, { name: 'project', filters: 48, kernel: 1, bn: true });
    };
    expect(onlyBlock(gated)).toMatchObject({ squeezeExcite: true, outputWidth: 48 });
  });

  it('finds the stages of MobileNetEdgeTPUv2-S', () => {
    const small = MOBILENET_EDGETPU_V2.find(({ name }) => name.endsWith('_s'));
    const network = readClassifier((small ?? MOBILENET_EDGETPU_V2[0])?.graph() as ModelGraph);
    expect(network).toMatchObject({ inputSize: 224, stemFilters: 64, topFilters: 1280 });
    const slots = stageSlots(network);
    expect(slots.map((blocks) => blocks.length)).toEqual([0, 2, 4, 4, 4, 4, 1]);
    expect(slots.map((blocks) => blocks[0]?.outputWidth)).toEqual([undefined, 48, 64, 128, 160, 192, 256]);
  });

  it('splits a resolution that never widens in two halves', () => {
    const block: KernelBlock = { ...common, height: 14, density: 1, dilated: false };
    const network = { inputSize: 224, blocks: [block, block, block] } as unknown as ImageClassifier;
    expect(stageSlots(network).map((blocks) => blocks.length)).toEqual([0, 0, 0, 2, 1, 0, 0]);
  });
});

describe('what is not an ImageNet classifier', () => {
  const dense = (shape: readonly number[], units: number): ModelGraph => {
    const builder = new GraphBuilder('other');
    const x = builder.input('input', shape);
    return builder.build([builder.dense(x, { name: 'scores', units })]);
  };

  it('is told every reason', () => {
    expect(classifierProblems(dense([128], 10))).toEqual([
      'it takes [128] instead of one image [height, width, 3]',
      'it gives [10] instead of 1000 or 1001 class scores',
      'it has no stack of convolutions that write more than one position',
    ]);
  });

  it('is refused', () => {
    expect(() => readClassifier(dense([224, 224, 3], 1000))).toThrow(
      expect.objectContaining({ code: 'quality/not-a-classifier', category: 'unsupported' }),
    );
  });
});
