import { analyse, type Device, type Fidelity } from '@edgewright/edge-tpu';
import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';

/** How much longer judging takes when a network gets 10 times as much of something. */
export interface Growth {
  readonly fidelity: Fidelity;
  readonly of: 'layers' | 'channels' | 'rows and columns';
  readonly factor: number;
}

interface Chain {
  readonly layers: number;
  readonly channels: number;
  readonly size: number;
}

const SMALL: Chain = { layers: 60, channels: 32, size: 16 };

const GROWN: readonly (readonly [Growth['of'], Chain])[] = [
  ['layers', { ...SMALL, layers: 10 * SMALL.layers }],
  ['channels', { ...SMALL, channels: 10 * SMALL.channels }],
  ['rows and columns', { ...SMALL, size: 10 * SMALL.size }],
];

/** Growth of compiling and judging a chain of convolutions, building it left out. */
export function growthFactors(fidelity: Fidelity, device: Device): Growth[] {
  const millisecondsOf = (chain: Chain) => judging(chainOf(chain), fidelity, device);
  const smallMs = millisecondsOf(SMALL);
  return GROWN.map(([of, chain]) => ({ fidelity, of, factor: millisecondsOf(chain) / smallMs }));
}

function judging(graph: ModelGraph, fidelity: Fidelity, device: Device): number {
  const judge = () => analyse(graph, device, { groupConvolution: 'slice-conv-concat', fidelity });
  for (let warm = 0; warm < 100; warm++) judge();
  let bestMs = Infinity;
  for (let round = 0; round < 300; round++) {
    const startMs = performance.now();
    judge();
    // The best of many: the machine has other work.
    bestMs = Math.min(bestMs, performance.now() - startMs);
  }
  return bestMs;
}

function chainOf({ layers, channels, size }: Chain): ModelGraph {
  const builder = new GraphBuilder('chain');
  let x = builder.input('input', [size, size, channels]);
  for (let index = 0; index < layers; index++)
    x = builder.conv2d(x, { name: `conv${index}`, filters: channels, kernel: 3, bn: true, act: 'relu' });
  return builder.build([x]);
}
