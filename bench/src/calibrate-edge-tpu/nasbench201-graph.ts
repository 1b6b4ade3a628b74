import { GraphBuilder, type ModelGraph, type Tensor } from '@edgewright/model-graph';

/** Edges of a cell, in the order of the digits that name their operations. */
const EDGES = [
  [0, 1],
  [0, 2],
  [1, 2],
  [0, 3],
  [1, 3],
  [2, 3],
] as const;

/**
 * The CIFAR-10 network of a NAS-Bench-201 cell, or `undefined` for a cell whose output depends on nothing.
 *
 * @param architecture six digits: 0 none, 1 skip, 2 1x1 convolution, 3 3x3 convolution, 4 3x3 average pool
 * @source Dong & Yang, ICLR 2020
 */
export function nasBench201Graph(architecture: string): ModelGraph | undefined {
  const builder = new GraphBuilder(`nasbench201-${architecture}`);
  let x = builder.conv2d(builder.input('input', [32, 32, 3]), {
    name: 'stem',
    filters: 16,
    kernel: 3,
    bn: true,
  });
  for (const [stage, channels] of [16, 32, 64].entries()) {
    if (stage > 0) x = reduction(builder, x, { name: `reduction${stage}`, channels });
    for (let index = 0; index < 5; index++) {
      const out = cell(builder, x, { name: `stage${stage}/cell${index}`, architecture });
      if (out === undefined) return undefined;
      x = out;
    }
  }
  const pooled = builder.avgPool(x, { name: 'pool', kernel: 8, stride: 8, padding: 'valid' });
  return builder.build([builder.conv2d(pooled, { name: 'logits', filters: 10, kernel: 1, bias: true })]);
}

function cell(
  builder: GraphBuilder,
  input: Tensor,
  { name, architecture }: { readonly name: string; readonly architecture: string },
): Tensor | undefined {
  const nodes: (Tensor | undefined)[] = [input];
  for (let node = 1; node <= 3; node++) {
    const parts = EDGES.flatMap(([from, to], edge) => {
      const source = nodes[from];
      if (to !== node || source === undefined) return [];
      const part = operation(builder, source, { name: `${name}/${edge}`, digit: architecture[edge] ?? '0' });
      return part === undefined ? [] : [part];
    });
    // The exporter sums pairwise.
    nodes[node] = parts.reduce<Tensor | undefined>(
      (sum, part, index) =>
        sum === undefined ? part : builder.add([sum, part], { name: `${name}/node${node}/add${index}` }),
      undefined,
    );
  }
  return nodes[3];
}

function operation(
  builder: GraphBuilder,
  x: Tensor,
  { name, digit }: { readonly name: string; readonly digit: string },
): Tensor | undefined {
  const filters = x.shape[2] ?? 0;
  if (digit === '1') return x;
  if (digit === '2') return builder.conv2d(x, { name, filters, kernel: 1, bn: true, act: 'relu' });
  if (digit === '3') return builder.conv2d(x, { name, filters, kernel: 3, bn: true, act: 'relu' });
  return digit === '4' ? builder.avgPool(x, { name, kernel: 3 }) : undefined;
}

function reduction(
  builder: GraphBuilder,
  x: Tensor,
  { name, channels }: { readonly name: string; readonly channels: number },
): Tensor {
  const common = { filters: channels, bn: true } as const;
  const a = builder.conv2d(x, { ...common, name: `${name}/a`, kernel: 3, stride: 2, act: 'relu' });
  const b = builder.conv2d(a, { ...common, name: `${name}/b`, kernel: 3, act: 'relu' });
  const pooled = builder.avgPool(x, { name: `${name}/pool`, kernel: 2, stride: 2 });
  const shortcut = builder.conv2d(pooled, { name: `${name}/shortcut`, filters: channels, kernel: 1 });
  return builder.add([b, shortcut], { name: `${name}/add` });
}
