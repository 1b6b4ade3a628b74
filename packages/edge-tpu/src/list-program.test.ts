import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GraphBuilder, type ModelGraph, type Tensor } from '@edgewright/model-graph';
import { publishedNetworks } from '@edgewright/published-networks';
import { analyse } from './analyse.js';
import { GROUP_CONVOLUTION_LOWERINGS } from './compile/lowering.js';
import { DEVICE_NAMES } from './device/load-device.js';
import { listProgram } from './list-program.js';
import { graphOf, graphPlans } from './testing/random-graphs.js';
import { networkOf, networkPlans } from './testing/random-networks.js';
import { scaled, shipped } from './testing/shipped-devices.js';
import { unsupportedReasons } from './unsupported-reasons.js';

const pixel6 = await shipped('pixel6-edgetpu');
const { device } = pixel6;
const cramped = scaled(pixel6.file, { memory: { activations: 0.05, weights: 0.01 } });

/** A network of one layer, called `layer`. */
function single(shape: readonly number[], append: (builder: GraphBuilder, x: Tensor) => Tensor): ModelGraph {
  const builder = new GraphBuilder('single');
  return builder.build([append(builder, builder.input('input', shape))]);
}

const name = 'layer';
const layerOf = (graph: ModelGraph) => listProgram(graph, device).layers[0];

// By hand, on 4 x 4 tiles of 64 lanes with 4 multiply-accumulates each, inputs in groups of 8.
describe('the mapping of a layer', () => {
  it('cuts an image over the tiles with a halo, and pads what is left over', () => {
    const graph = single([30, 17, 20], (b, x) =>
      b.conv2d(x, { name, filters: 100, kernel: 5, bn: true, act: 'relu' }),
    );
    // Rows of 8 leave none of 4 tiles idle; columns of 5 need 4 of them.
    expect(layerOf(graph)).toMatchObject({
      engine: 'dense',
      folded: ['batch norm', 'relu'],
      launches: 1,
      mapping: {
        over: 'image',
        tile: [8, 5],
        halo: [4, 4],
        idleTiles: 0,
        laneGroups: 2,
        paddedChannels: 28,
        dot: { width: 4, inputs: 24 },
        stepsEach: (5 * 5 * 24) / 4,
        filled: (30 * 17 * 25 * 20 * 100) / (8 * 5 * 2 * 25 * 6 * 16 * 64 * 4),
      },
    });
  });

  it('leaves tiles idle where a map is small, and needs no halo where the stride is the kernel', () => {
    const graph = single([6, 2, 8], (b, x) => b.maxPool(x, { name, kernel: 2, stride: 2 }));
    expect(layerOf(graph)?.mapping).toMatchObject({
      tile: [1, 1],
      halo: [0, 0],
      idleTiles: 13,
      stepsEach: 2,
      dot: null,
    });
  });

  it('reaches further with dilation, and not past the border where one tile has all columns', () => {
    const graph = single([16, 1, 8], (b, x) => b.conv2d(x, { name, filters: 8, kernel: 3, dilation: 2 }));
    expect(layerOf(graph)?.mapping).toMatchObject({ tile: [4, 1], halo: [4, 0], idleTiles: 12 });
  });

  it('deals the rows of a matrix out over all tiles', () => {
    const graph = single([100, 64], (b, x) => b.dense(x, { name, units: 130 }));
    expect(layerOf(graph)?.mapping).toMatchObject({
      over: 'rows',
      tile: [7],
      idleTiles: 1,
      laneGroups: 3,
      stepsEach: 16,
    });
  });

  it('deals groups of lanes out over the tiles where there is one position', () => {
    const graph = single([1280], (b, x) => b.dense(x, { name, units: 1001 }));
    expect(layerOf(graph)?.mapping).toMatchObject({
      over: 'lanes',
      tile: [],
      idleTiles: 0,
      laneGroups: 1,
      paddedChannels: 23,
      stepsEach: 320,
    });
  });

  it('compares the channels of a position one after another for its argmax', () => {
    const graph = single([64, 64, 21], (b, x) => b.argmax(x, { name }));
    expect(layerOf(graph)?.mapping).toMatchObject({ tile: [16, 16], laneGroups: 1, stepsEach: 21 });
  });

  it('is of a reduction what it reads, not what it writes', () => {
    const graph = single([7, 7, 320], (b, x) => b.reduceMean(x, { name, axes: [0, 1] }));
    expect(layerOf(graph)?.mapping).toMatchObject({ over: 'image', tile: [2, 2], laneGroups: 5 });
  });

  it('is none of a view', () => {
    expect(layerOf(single([4, 4, 4], (b, x) => b.reshape(x, { name, shape: [64] })))).toMatchObject({
      engine: 'view',
      launches: 0,
      mapping: null,
      bytes: { input: 0, output: 0 },
    });
  });

  it.each([
    ['native', 1],
    ['slice-conv-concat', 4],
    ['slice-conv-concat-copied', 9],
  ] as const)('works a group convolution off group by group: %s', (groupConvolution, launches) => {
    const graph = single([28, 28, 64], (b, x) =>
      b.groupConv2d(x, { name, filters: 384, kernel: 3, groups: 4, bn: true }),
    );
    const copies = groupConvolution === 'slice-conv-concat-copied' ? 3 : 1;
    expect(listProgram(graph, device, { groupConvolution }).layers[0]).toMatchObject({
      launches,
      bytes: { input: copies * 28 * 28 * 64, output: copies * 28 * 28 * 384 },
      // 96 filters a group take two groups of lanes.
      mapping: { laneGroups: 8, paddedChannels: 128, dot: { inputs: 16 }, stepsEach: 36 },
    });
  });
});

describe('the listing of a program', () => {
  it('has mappings that come to the steps, and shares that are shares, on any graph', () => {
    let listed = 0;
    fc.assert(
      fc.property(graphPlans, fc.constantFrom(...GROUP_CONVOLUTION_LOWERINGS), (plan, groupConvolution) => {
        const graph = graphOf(plan);
        if (graph === undefined || unsupportedReasons(graph, device).length > 0) return;
        listed++;
        for (const { op, steps, mapping } of listProgram(graph, device, { groupConvolution }).layers) {
          expect(mapping === null).toBe(steps === 0 || op === 'lstm');
          if (mapping === null) continue;
          expect(mapping.idleTiles).toBeGreaterThanOrEqual(0);
          expect(mapping.idleTiles).toBeLessThan(device.geometry.tiles);
          expect(mapping.paddedChannels).toBeGreaterThanOrEqual(0);
          // The steps of a position are those of a kernel and its inputs, whatever the tiles.
          if (op !== 'depthwise_conv2d') expect(Number.isInteger(mapping.stepsEach)).toBe(true);
          if (mapping.filled === null) continue;
          expect(mapping.filled).toBeGreaterThan(0);
          expect(mapping.filled).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
    expect(listed).toBeGreaterThan(50);
  });

  it('moves the bytes that the report of costs has', () => {
    fc.assert(
      fc.property(networkPlans, fc.constantFrom(device, cramped), (plan, on) => {
        const graph = networkOf(plan);
        if (unsupportedReasons(graph, on).length > 0) return;
        const program = listProgram(graph, on);
        const report = analyse(graph, on);
        const ofReport = report.layers.filter(({ op }) => !op.startsWith('host') && op !== 'inference');
        expect(program.layers.map(({ bytes: { streamed, spilled } }) => [streamed, spilled])).toEqual(
          ofReport.map((row) => [row.streamedBytes, row.spilledBytes]),
        );
        const placed = ofReport.filter(({ op }) => !op.endsWith('_norm'));
        expect(
          program.layers.filter(({ op }) => !op.endsWith('_norm')).map(({ bytes }) => bytes.weights),
        ).toEqual(placed.map((row) => row.weightBytes));
        expect(program.residentWeightBytes + program.streamedWeightBytes).toBe(
          placed.reduce((sum, row) => sum + row.weightBytes, 0),
        );
        expect(program.residentWeightBytes).toBeLessThanOrEqual(on.weightMemoryBytes);
        expect(Math.max(...program.layers.map(({ heldBytes }) => heldBytes))).toBe(report.peakMemoryBytes);
        expect(program.peakOnChipBytes).toBeLessThanOrEqual(on.weightMemoryBytes + on.activationMemoryBytes);
      }),
    );
  });

  it('says which layers were removed, as no output depends on them', () => {
    const builder = new GraphBuilder('dead');
    const live = builder.conv2d(builder.input('input', [8, 8, 8]), { name: 'live', filters: 8, kernel: 3 });
    builder.maxPool(builder.conv2d(live, { name: 'dead', filters: 8, kernel: 3 }), {
      name: 'pool',
      kernel: 3,
    });
    const program = listProgram(builder.build([live]), device);
    expect(program.removed).toEqual(['dead', 'pool']);
    expect(program.layers.map((layer) => layer.name)).toEqual(['live']);
  });

  it('takes a batch norm for a bias, as it is folded into the weights', () => {
    const bytesOf = (after: { readonly bn?: boolean; readonly bias?: boolean }) =>
      layerOf(single([8, 8, 8], (b, x) => b.conv2d(x, { name, filters: 16, kernel: 3, ...after })))?.bytes
        .weights;
    expect(bytesOf({ bn: true })).toBe(9 * 8 * 16 + 4 * 16);
    expect(bytesOf({ bn: true })).toBe(bytesOf({ bias: true }));
    expect(bytesOf({ bn: true, bias: true })).toBe(bytesOf({ bias: true }));
  });
});

describe('what a device cannot run', () => {
  it('is refused with every reason', async () => {
    const builder = new GraphBuilder('segmenter');
    const x = builder.input('input', [4, 70_000, 64]);
    const conv = builder.conv2d(x, { name: 'wide', filters: 64, kernel: 3 });
    const graph = builder.build([builder.argmax(conv, { name: 'classes' })]);
    const coral = (await shipped('coral')).device;
    const list = () => listProgram(graph, coral);
    expect(list).toThrow(expect.objectContaining({ code: 'edge-tpu/unsupported-network' }));
    expect(list).toThrow('layer classes: argmax on coral');
    // Three rows of the input and one of the output.
    expect(list).toThrow(
      `layer wide and 1 more: a row of its output with the rows it reads takes ${4 * 70_000 * 64} bytes, and coral holds 3145728 of activations`,
    );
  });

  it('is nothing for its memory where a row fits, however large the tensor is', () => {
    const graph = single([100_000, 64, 64], (b, x) => b.conv2d(x, { name, filters: 64, kernel: 3 }));
    expect(unsupportedReasons(graph, device)).toEqual([]);
  });

  it.each(DEVICE_NAMES)('is no published network for its memory, on %s', async (deviceName) => {
    const on = (await shipped(deviceName)).device;
    const reasons = publishedNetworks().flatMap(({ graph }) =>
      unsupportedReasons({ ...graph(), precision: 'int8' }, on),
    );
    expect(reasons.filter((reason) => reason.includes('rows it reads'))).toEqual([]);
  });
});
