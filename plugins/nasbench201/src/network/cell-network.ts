import { GraphBuilder, type ModelGraph, type Tensor } from '@edgewright/model-graph';
import { EDGES, nameOf, type Cell, type Operation } from '../cell.js';

/** A convolution of a cell or of a reduction, with its batch norm and ReLU. */
export interface ConvolutionOptions {
  readonly name: string;
  readonly filters: number;
  readonly kernel: number;
  readonly stride?: number;
}

/** What tells the network that is trained from what a compiler makes of it. */
export interface NetworkForm {
  readonly convolution: (builder: GraphBuilder, x: Tensor, options: ConvolutionOptions) => Tensor;
  /** A map of zeros as large as `like`, for a node that gets nothing; `undefined` leaves out what depends on it. */
  readonly zeros: (builder: GraphBuilder, like: Tensor, name: string) => Tensor | undefined;
  /** From the last map `[8, 8, 64]` to class scores. */
  readonly top: (builder: GraphBuilder, x: Tensor, classes: number) => Tensor;
}

/** Channels of the three stages; each but the first begins with a reduction to half the height and width. */
const STAGE_CHANNELS = [16, 32, 64] as const;
const CELLS_A_STAGE = 5;

/**
 * A cell in its fixed skeleton: a stem, three stages of five such cells with reductions between them, and a classifier,
 * on images `[32, 32, 3]`. `undefined` where the form leaves nothing of it.
 *
 * @source Dong & Yang 2020, section 2.1; D-X-Y/AutoDL-Projects, xautodl/models/cell_infers/tiny_network.py
 */
export function cellNetwork(
  cell: Cell,
  { form, classes }: { readonly form: NetworkForm; readonly classes: number },
): ModelGraph | undefined {
  const builder = new GraphBuilder(`nasbench201-${nameOf(cell)}`);
  const image = builder.input('input', [32, 32, 3]);
  let x = builder.conv2d(image, { name: 'stem', filters: STAGE_CHANNELS[0], kernel: 3, bn: true });
  for (const [stage, channels] of STAGE_CHANNELS.entries()) {
    if (stage > 0) x = reduction(builder, x, { form, name: `reduction${stage}`, channels });
    for (let index = 0; index < CELLS_A_STAGE; index++) {
      const out = cellOutput(builder, x, { form, name: `stage${stage}/cell${index}`, cell });
      if (out === undefined) return undefined;
      x = out;
    }
  }
  return builder.build([form.top(builder, x, classes)]);
}

interface Part {
  readonly form: NetworkForm;
  readonly name: string;
}

function cellOutput(
  builder: GraphBuilder,
  input: Tensor,
  { form, name, cell }: Part & { readonly cell: Cell },
): Tensor | undefined {
  const nodes: (Tensor | undefined)[] = [input];
  for (let node = 1; node <= 3; node++) {
    // Zeros change no sum: an edge without an operation is left out of it.
    const parts = EDGES.flatMap((edge, index) => {
      const source = nodes[edge.from];
      const operation = cell[edge.name];
      if (edge.to !== node || operation === 'none' || source === undefined) return [];
      return [operate(builder, source, { form, name: `${name}/${index}`, operation })];
    });
    // In pairs, as exporters do.
    nodes[node] =
      parts.length === 0
        ? form.zeros(builder, input, `${name}/node${node}/zeros`)
        : parts.reduce((sum, part, index) =>
            builder.add([sum, part], { name: `${name}/node${node}/add${index}` }),
          );
  }
  return nodes[3];
}

function operate(
  builder: GraphBuilder,
  x: Tensor,
  { form, name, operation }: Part & { readonly operation: Exclude<Operation, 'none'> },
): Tensor {
  const filters = x.shape[2] ?? 0;
  switch (operation) {
    case 'skip':
      return x;
    case 'conv_1x1':
      return form.convolution(builder, x, { name, filters, kernel: 1 });
    case 'conv_3x3':
      return form.convolution(builder, x, { name, filters, kernel: 3 });
    case 'avg_pool_3x3':
      return builder.avgPool(x, { name, kernel: 3 });
  }
}

/** A residual block of stride 2. */
function reduction(
  builder: GraphBuilder,
  x: Tensor,
  { form, name, channels }: Part & { readonly channels: number },
): Tensor {
  const common = { filters: channels, kernel: 3 } as const;
  const a = form.convolution(builder, x, { ...common, name: `${name}/a`, stride: 2 });
  const b = form.convolution(builder, a, { ...common, name: `${name}/b` });
  const pooled = builder.avgPool(x, { name: `${name}/pool`, kernel: 2, stride: 2 });
  const shortcut = builder.conv2d(pooled, { name: `${name}/shortcut`, filters: channels, kernel: 1 });
  return builder.add([b, shortcut], { name: `${name}/add` });
}
