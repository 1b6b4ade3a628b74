import { intsAttribute, numberAttribute } from '../attributes.js';
import type { TensorShape } from '../tensor-shapes.js';
import type { BackwardRule } from './backward-rule.js';
import { pickedPixels } from './resize-rules.js';

/** The way back of a permutation. */
function inverse(permutation: readonly number[]): readonly number[] {
  const back: number[] = [];
  permutation.forEach((from, to) => {
    back[from] = to;
  });
  return back;
}

const elementsOf = (shape: TensorShape) => shape.reduce((product, size) => product * size, 1);

/** Rows that several look-ups share get the sum of their gradients. */
const gather: BackwardRule = (node, gradient, backward) => {
  const [table = '', ids = ''] = node.inputs;
  const { graph, shapes } = backward;
  if (numberAttribute(node, 'axis', 0) !== 0) {
    pickedPixels(node, gradient, backward);
    return;
  }
  backward.giveIfWanted(table, () => {
    const [rows = 1, features = 1] = shapes.of(table);
    const looked = elementsOf(shapes.of(ids));
    const places = backward.reshaped(ids, [looked, 1]);
    const updates = backward.reshaped(gradient, [looked, features]);
    return graph.node('ScatterND', [backward.zeros([rows, features]), places, updates], { reduction: 'add' });
  });
};

/** Zeros come back around what was cut out. */
const slice: BackwardRule = ({ inputs: [data = '', begins, , axes], outputs }, gradient, backward) => {
  const { graph, shapes } = backward;
  backward.giveIfWanted(data, () => {
    const whole = shapes.of(data);
    const cut = shapes.of(outputs[0]);
    const before = whole.map(() => 0);
    const firsts = shapes.numbers(begins);
    shapes.numbers(axes).forEach((axis, index) => {
      before[axis] = firsts[index] ?? 0;
    });
    const after = whole.map((size, axis) => size - (cut[axis] ?? 0) - (before[axis] ?? 0));
    return graph.node('Pad', [gradient, graph.ints([...before, ...after]), graph.scalar(0)]);
  });
};

/** What was around is cut off again. */
const pad: BackwardRule = ({ inputs: [data = '', pads] }, gradient, backward) => {
  const { graph, shapes } = backward;
  backward.giveIfWanted(data, () => {
    const shape = shapes.of(data);
    const before = shapes.numbers(pads).slice(0, shape.length);
    const ends = shape.map((size, axis) => size + (before[axis] ?? 0));
    const axes = shape.map((_, axis) => axis);
    return graph.node('Slice', [gradient, graph.ints(before), graph.ints(ends), graph.ints(axes)]);
  });
};

const concat: BackwardRule = (node, gradient, backward) => {
  const { graph, shapes } = backward;
  const axis = numberAttribute(node, 'axis', 0);
  const sizes = node.inputs.map((input) => shapes.of(input)[axis] ?? 1);
  const parts = graph.nodeOf({
    op: 'Split',
    inputs: [gradient, graph.ints(sizes)],
    attributes: { axis },
    outputs: sizes.length,
  });
  node.inputs.forEach((input, index) => {
    backward.giveIfWanted(input, () => parts[index] ?? '');
  });
};

/** Operators that only move, choose or repeat elements. */
export const arrangementRules: Readonly<Record<string, BackwardRule>> = {
  Reshape: ({ inputs: [data = ''] }, gradient, backward) => {
    backward.giveIfWanted(data, () => backward.reshaped(gradient, backward.shapes.of(data)));
  },
  Transpose: (node, gradient, backward) => {
    const perm = inverse(intsAttribute(node, 'perm', []));
    backward.giveIfWanted(node.inputs[0], () => backward.graph.node('Transpose', [gradient], { perm }));
  },
  Concat: concat,
  Slice: slice,
  Pad: pad,
  Gather: gather,
  SpaceToDepth: (node, gradient, backward) => {
    const attributes = { blocksize: numberAttribute(node, 'blocksize', 1), mode: 'DCR' };
    backward.giveIfWanted(node.inputs[0], () => backward.graph.node('DepthToSpace', [gradient], attributes));
  },
  DepthToSpace: (node, gradient, backward) => {
    const attributes = { blocksize: numberAttribute(node, 'blocksize', 1) };
    backward.giveIfWanted(node.inputs[0], () => backward.graph.node('SpaceToDepth', [gradient], attributes));
  },
};
