import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { GraphBuilder, type ModelGraph, type Tensor } from '@edgewright/model-graph';
import { openOnnx } from '@edgewright/model-runtimes';
import { bytesOf, MOMENT, NEXT, PARAMETERS, STATISTICS } from '@edgewright/training/networks';
import { gradientGraph, graphInputs, movedWeights, jobOf, writeJob } from './gradient-check.js';
import type { TorchJudge } from './torch-judge.js';

/** Steps a second of processor time, on one thread. */
export interface Pace {
  readonly ours: number;
  readonly torch: number | undefined;
}

/** A network of inverted bottlenecks for small images. */
function pacedNetwork(): ModelGraph {
  const b = new GraphBuilder('paced');
  const conv = (x: Tensor, name: string, [filters, kernel, stride]: readonly [number, number, number]) =>
    b.conv2d(x, { name, filters, kernel, stride, bn: true, act: 'relu' });
  const bottleneck = (x: Tensor, name: string, [filters, stride]: readonly [number, number]) => {
    const wide = conv(x, `${name}/expand`, [(x.shape[2] ?? 1) * 4, 1, 1]);
    const deep = b.depthwiseConv2d(wide, {
      name: `${name}/depthwise`,
      kernel: 3,
      stride,
      bn: true,
      act: 'relu',
    });
    const out = b.conv2d(deep, { name: `${name}/project`, filters, kernel: 1, bn: true });
    return stride === 1 ? b.add([x, out], { name: `${name}/add` }) : out;
  };
  let x = conv(b.input('image', [32, 32, 3]), 'stem', [16, 3, 2]);
  for (const [name, shape] of [
    ['a', [16, 1]],
    ['b', [32, 2]],
    ['c', [32, 1]],
  ] as const)
    x = bottleneck(x, name, shape);
  const pooled = b.reduceMean(conv(x, 'top', [64, 1, 1]), { name: 'pool', axes: [0, 1] });
  return b.build([b.dense(pooled, { name: 'classes', units: 10, bias: true })]);
}

/** How fast steps are, beside PyTorch where it is. */
export async function measurePace(steps: number, judge: TorchJudge | undefined): Promise<Pace> {
  const network = pacedNetwork();
  const graph = gradientGraph(network);
  const session = await openOnnx(bytesOf(graph));
  let inputs = new Map(graphInputs(network, graph));
  const times: number[] = [];
  for (let step = 0; step < steps; step++) {
    const begin = process.cpuUsage();
    const result = await session.run(inputs);
    const next = [PARAMETERS, MOMENT, STATISTICS].map(
      (name) => [name, result.get(name + NEXT)?.values] as const,
    );
    inputs = new Map([
      ...inputs,
      ...next.flatMap(([name, values]) => (values === undefined ? [] : [[name, values] as const])),
    ]);
    const { user, system } = process.cpuUsage(begin);
    times.push((user + system) / 1e6);
  }
  await session.close();
  const ours = 1 / (times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN);
  if (judge === undefined) return { ours, torch: undefined };
  const folder = mkdtempSync(join(tmpdir(), 'edgewright-pace-'));
  try {
    writeJob(folder, network, movedWeights(network));
    const verdict = await judge.judge({ what: 'pace', ...jobOf(folder, network), steps });
    return { ours, torch: verdict.steps_a_second };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
