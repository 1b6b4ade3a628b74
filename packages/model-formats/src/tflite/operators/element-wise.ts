import type { LayerOf } from '@edgewright/model-graph';
import { partialResult } from '../../calibration/tensor-names.js';
import { FUSED_ACTIVATIONS } from '../schema/builtins.js';
import type { TensorId } from '../tflite-network.js';
import type { Writing } from '../writing.js';
import { activated, writeActivation } from './activated.js';
import { writePair } from './pair.js';
import type { WriteLayer } from './write-layer.js';

type ElementWise = LayerOf<'add' | 'multiply'>;

/** Sum or product, two inputs at a time. */
export function elementWise(builtin: 'ADD' | 'MUL', layer: ElementWise): WriteLayer {
  return (writing) => {
    const [first = 0, ...others] = writing.inputsOf(layer);
    const last = others.pop();
    if (last === undefined) return writeActivation(writing, layer, first);
    let result = first;
    others.forEach((input, index) => {
      const output = partial(writing, layer, index + 2);
      result = writePair(writing, builtin, {
        inputs: [result, input],
        output,
        fused: FUSED_ACTIVATIONS.none,
      });
    });
    return activated(writing, layer, (output, fused) =>
      writePair(writing, builtin, { inputs: [result, last], output, fused }),
    );
  };
}

/** The tensor of what the first inputs make. */
function partial(writing: Writing, layer: ElementWise, inputs: number): TensorId {
  const shapes = layer.in.slice(0, inputs);
  const shape = layer.out.map((_, axis) => Math.max(...shapes.map((one) => one[axis] ?? 1)));
  return writing.computed(partialResult(layer.name, inputs), shape);
}
