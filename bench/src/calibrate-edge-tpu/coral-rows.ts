import { readFileSync } from 'node:fs';
import { Random } from '@edgewright/base';
import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { dataFile, type BenchArguments } from '../arguments.js';
import { nasBench201Graph } from './nasbench201-graph.js';

/** A network measured on Coral. */
export interface CoralRow {
  readonly name: string;
  readonly measuredMs: number;
  readonly graph: ModelGraph;
}

/** NAS-Bench-201 cells with a latency, in an order shuffled once and for all. */
export function readNasBench201(options: BenchArguments): CoralRow[] {
  const records = readCsv(dataFile(options, 'data/nasbench201.csv')).filter(
    (record) => record['edgetpu_state'] === 'ok',
  );
  return Random.from('coral', 'split')
    .shuffle(records)
    .flatMap((record) => {
      const name = record['arch'] ?? '';
      const graph = nasBench201Graph(name);
      return graph === undefined ? [] : [{ name, measuredMs: Number(record['edgetpu_ms']), graph }];
    });
}

/** Ladders of convolution and dense layers, whose weights outgrow the cache. */
export function readLadders(options: BenchArguments): CoralRow[] {
  return readCsv(dataFile(options, 'data/coral-microbench.csv')).flatMap((record) => {
    const { kind = '', width = '', run = '' } = record;
    const graph = ladderGraph(kind, Number(width));
    return graph === undefined
      ? []
      : [{ name: `${kind} ${width} ${run}`, measuredMs: Number(record['ms']), graph }];
  });
}

function ladderGraph(kind: string, width: number): ModelGraph | undefined {
  if (kind === 'conv3x3x5') return convolutionLadder(width, 5);
  if (kind === 'conv3x3x2') return convolutionLadder(width, 2);
  if (kind === 'dense4') return denseLadder(width, { inputs: 64, hidden: 4 });
  return kind === 'dense5' ? denseLadder(width, { inputs: 6912, hidden: 6 }) : undefined;
}

function convolutionLadder(width: number, depth: number): ModelGraph {
  const builder = new GraphBuilder(`conv3x3x${depth}-${width}`);
  let x = builder.input('input', [64, 64, 3]);
  for (let layer = 0; layer < depth; layer++) {
    x = builder.conv2d(x, { name: `conv${layer}`, filters: width, kernel: 3, bias: true });
  }
  return builder.build([x]);
}

function denseLadder(
  width: number,
  { inputs, hidden }: { readonly inputs: number; readonly hidden: number },
): ModelGraph {
  const builder = new GraphBuilder(`dense-${inputs}-${width}`);
  let x = builder.input('input', [inputs]);
  for (let layer = 0; layer < hidden; layer++) {
    x = builder.dense(x, { name: `dense${layer}`, units: width, bias: true });
  }
  return builder.build([builder.dense(x, { name: 'logits', units: 10, bias: true })]);
}

function readCsv(path: string): Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}
