import { isEdgewrightError } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GraphBuilder } from '../graph/graph-builder.js';
import { graphFingerprint } from '../graph/graph-fingerprint.js';
import type { ResizeOptions } from '../graph/builder-options.js';
import type { ModelGraph } from '../graph/graph.js';
import type { Tensor } from '../graph/tensor.js';
import { OPS } from '../layers/layer-fields.js';
import { attempt, call } from '../testing/random-calls.js';
import {
  ACTIVATION_CODES,
  ELEMENT_TYPE_CODES,
  OPERATION_CODES,
  PADDING_CODES,
  PRECISION_CODES,
  TOP_K_PART_CODES,
  CENTRES_CODES,
  LATER_MARK,
} from './codes.js';
import { decodeGraph } from './decode-graph.js';
import { encodeGraph } from './encode-graph.js';

const graphs = fc
  .tuple(
    fc.array(call, { minLength: 1, maxLength: 12 }),
    fc.string({ minLength: 1 }),
    fc.integer({ min: 1, max: 300 }),
  )
  .map(([calls, name, batch]): ModelGraph => {
    const builder = new GraphBuilder(name);
    const tensors = [builder.input('image', [8, 8, 4])];
    for (const given of calls) {
      try {
        attempt({ builder, tensors }, { ...given, isCareful: true });
      } catch (error) {
        if (!isEdgewrightError(error)) throw error;
      }
    }
    return { ...builder.build([tensors.at(-1) as Tensor]), ...(batch === 1 ? {} : { batch }) };
  });

/** One byte with another value, or the end before it. */
const change = fc.record({ place: fc.nat(), value: fc.option(fc.nat(255), { nil: undefined }) });

/** What is pinned: bytes of these graphs are in databases and on wires. */
const small = (): ModelGraph => {
  const b = new GraphBuilder('small', { precision: 'float32', batch: 4 });
  const image = b.input('image', [9, 9, 3]);
  const stem = b.conv2d(image, {
    name: 'stem',
    filters: 8,
    kernel: [3, 5],
    stride: 2,
    bn: true,
    act: 'relu6',
  });
  const first = b.conv2d(stem, {
    name: 'stage/first',
    filters: 8,
    kernel: 3,
    bias: true,
    weightGroup: 'both',
  });
  const second = b.conv2d(first, {
    name: 'stage/second',
    filters: 8,
    kernel: 3,
    padding: [2, 0, 1, 1],
    bias: true,
    weightGroup: 'both',
  });
  const sum = b.add([stem, b.activation(second, { name: 'stage/act', act: 'leaky_relu', alpha: 0.25 })], {
    name: 'sum',
  });
  return b.build([b.resizeBilinear(sum, { name: 'larger', height: 10, width: 10 }), sum]);
};

describe('the binary form of a graph', () => {
  it('gives back any graph', () => {
    let layers = 0;
    fc.assert(
      fc.property(graphs, (graph) => {
        layers += graph.layers.length;
        expect(decodeGraph(encodeGraph(graph))).toEqual(graph);
        const nameless = encodeGraph(graph, { names: false });
        expect(graphFingerprint(decodeGraph(nameless))).toBe(graphFingerprint(graph));
        expect(encodeGraph(decodeGraph(nameless), { names: false })).toEqual(nameless);
      }),
      { numRuns: 300 },
    );
    expect(layers).toBeGreaterThan(300);
  });

  it('is what it was', () => {
    expect(Buffer.from(encodeGraph(small())).toString('hex')).toBe(
      'e9010101040005736d616c6c010005696d61676503090903060100047374656d010003050200010801000200000102' +
        '096167652f666972737401030100010800010000010004626f746801000c73746167652f7365636f6e640103010204' +
        '0200010101080001000001340603616374010501000000000000d03f070102756d020401003300066c617267657201' +
        '030a0a08020102',
    );
    expect(decodeGraph(encodeGraph(small()))).toEqual(small());
  });

  it('says fields that came later only where they are there', () => {
    const bytesOf = (options: Omit<ResizeOptions, 'name' | 'height' | 'width'>, epsilon?: number): string => {
      const b = new GraphBuilder('later');
      const large = b.resizeBilinear(b.input('x', [2, 2, 1]), { name: 'r', height: 4, width: 4, ...options });
      const graph = b.build([
        b.layerNorm(large, { name: 'n', ...(epsilon === undefined ? {} : { epsilon }) }),
      ]);
      const bytes = encodeGraph(graph, { names: false });
      expect(graphFingerprint(decodeGraph(bytes))).toBe(graphFingerprint(graph));
      return Buffer.from(bytes).toString('hex');
    };
    // What it was before there were centres and epsilons.
    expect(bytesOf({})).toBe('e9010000010103020201023301030404014201000101');
    expect(bytesOf({}, 1e-12)).toBe(bytesOf({}));
    expect(bytesOf({ centres: 'align_corners' }, 0.5)).toBe(
      'e901000001010302020102b30101030404010101c201010001000000000000e03f0101',
    );
  });

  it.each([
    ['operations', OPERATION_CODES, OPS.length],
    ['activations', ACTIVATION_CODES, 18],
    ['element types', ELEMENT_TYPE_CODES, 8],
    ['precisions', PRECISION_CODES, 2],
    ['centres', CENTRES_CODES, 2],
    ['parts of a top-k', TOP_K_PART_CODES, 2],
    ['paddings', PADDING_CODES, 3],
  ])('has one number for each of the %s', (_, codes, count) => {
    expect(new Set(Object.values(codes)).size).toBe(count);
    expect(Math.max(...Object.values(codes))).toBeLessThan(LATER_MARK);
  });
});

describe('bytes that are no graph', () => {
  const bytes = encodeGraph(small());

  it.each([
    ['nothing', [], 'byte 0: they end in the middle of the graph'],
    ['something else', [0x7b, 0x7d], 'byte 0: they are not a graph'],
    ['a later version', [0xe9, 9], 'version 9 of its binary form; known: 1'],
    ['more after it', [...bytes, 0], `byte ${bytes.length}: 1 more follow the graph`],
    ['an endless number', [0xe9, 1, 0, 0, ...Array<number>(12).fill(0xff)], 'a number is above 2^53 - 1'],
    [
      'a list that cannot be there',
      [0xe9, 1, 0, 0, 1, 0xff, 0xff, 3],
      'a list of 65535 is longer than the 0 bytes that are left',
    ],
    [
      'an unknown operation',
      [0xe9, 1, 0, 0, 1, 1, 1, 4, 1, 0x7f, 0, 0],
      'there is no operation of number 127',
    ],
    [
      'an input from nowhere',
      [0xe9, 1, 0, 0, 1, 1, 1, 4, 1, OPERATION_CODES.softmax, 2, 0],
      'an input lies 2 back, and there are 1 before it',
    ],
    [
      'a network without an output',
      [0xe9, 1, 0, 0, 1, 1, 1, 4, 0, 0],
      'the outputs of the graph: [] is an empty list',
    ],
  ])('are refused with their place: %s', (_, given, message) => {
    expect(() => decodeGraph(Uint8Array.from(given))).toThrow(message);
  });

  it('are refused with a code wherever they were changed or cut', () => {
    let refused = 0;
    fc.assert(
      fc.property(graphs, change, (graph, { place, value }) => {
        const whole = encodeGraph(graph);
        const at = place % whole.length;
        const changed = value === undefined ? whole.slice(0, at) : whole.with(at, value);
        try {
          decodeGraph(changed);
        } catch (error) {
          if (!isEdgewrightError(error)) throw error;
          expect(error.code).toMatch(/^model-graph\//);
          refused++;
        }
      }),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});
