import type { OnnxNode, OnnxTensor } from '../file/onnx-file.js';

/** Data types of single bytes. */
const BYTES: ReadonlySet<number> = new Set([2, 3]);

/** Pass on what they are given, elsewhere. */
const MOVES: ReadonlySet<string> = new Set([
  'Reshape',
  'Transpose',
  'Slice',
  'Squeeze',
  'Unsqueeze',
  'Flatten',
  'Identity',
]);

/**
 * The same nodes with rows of real numbers where a file takes rows of bytes, and says only behind that what they stand for:
 *
 *   Gather of bytes → Reshape → DequantizeLinear    is    DequantizeLinear → Gather → Reshape
 */
export function withRealTables(
  nodes: readonly OnnxNode[],
  constants: ReadonlyMap<string, OnnxTensor>,
): readonly OnnxNode[] {
  const isTable = ({ word, inputs }: OnnxNode): boolean =>
    word === 'Gather' && BYTES.has(constants.get(inputs[0] ?? '')?.type ?? 0);
  if (!nodes.some(isTable)) return nodes;
  const readers = readersOf(nodes);
  return nodes.flatMap((node) => {
    const [table = '', ...rest] = node.inputs;
    const meaning = isTable(node) ? meaningOf(node, readers) : undefined;
    // What is not known yet where the table is read cannot be used there.
    if (meaning === undefined || !meaning.inputs.slice(1).every((name) => constants.has(name))) return [node];
    const real = `${node.outputs[0] ?? ''}:table`;
    const asReal = { ...meaning, name: real, inputs: [table, ...meaning.inputs.slice(1)], outputs: [real] };
    return [asReal, { ...node, inputs: [real, ...rest] }];
  });
}

function readersOf(nodes: readonly OnnxNode[]): ReadonlyMap<string, readonly OnnxNode[]> {
  const readers = new Map<string, OnnxNode[]>();
  for (const node of nodes) {
    for (const name of node.inputs) {
      const known = readers.get(name);
      if (known === undefined) readers.set(name, [node]);
      else known.push(node);
    }
  }
  return readers;
}

/** The node that says what the bytes of a tensor stand for. */
function meaningOf(node: OnnxNode, readers: ReadonlyMap<string, readonly OnnxNode[]>): OnnxNode | undefined {
  const found = new Set([node.outputs[0] ?? '']);
  // A set gives what is added to it on the way as well.
  for (const name of found) {
    for (const reader of readers.get(name) ?? []) {
      if (reader.inputs[0] !== name) continue;
      if (reader.word === 'DequantizeLinear') return reader;
      if (MOVES.has(reader.word)) found.add(reader.outputs[0] ?? '');
    }
  }
  return undefined;
}
