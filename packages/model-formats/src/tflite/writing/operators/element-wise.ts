import type { ElementwiseOp, LayerOf } from '@edgewright/model-graph';
import { partialResult } from '../../../calibration/tensor-names.js';
import { FUSED_ACTIVATIONS } from '../../file/schema/builtins.js';
import type { TensorId } from '../tflite-network.js';
import type { Writing } from '../writing.js';
import { activated, activatedApart, writeActivation } from './activated.js';
import { inFloat, ofReals } from './in-float.js';
import { writePair } from './pair.js';
import { rescaled } from './rearrangements.js';
import type { WriteLayer } from './write-layer.js';

type ElementWise = LayerOf<ElementwiseOp>;

/** Writes one operator of two tensors into a third, with the fused activation of this number. */
type Combine = (
  writing: Writing,
  inputs: readonly [TensorId, TensorId],
  into: { readonly output: TensorId; readonly fused: number },
) => TensorId;

/** Two inputs at a time. */
function inPairs(
  layer: ElementWise,
  combine: Combine,
  act: (...parts: Parameters<typeof activated>) => TensorId,
): WriteLayer {
  return ofReals(layer, (writing) => {
    const [first = 0, ...others] = writing.inputsOf(layer);
    const last = others.pop();
    if (last === undefined) return writeActivation(writing, layer, first);
    let result = first;
    others.forEach((input, index) => {
      const output = partial(writing, layer, index + 2);
      result = combine(writing, [result, input], { output, fused: FUSED_ACTIVATIONS.none });
    });
    return act(writing, layer, (output, fused) => combine(writing, [result, last], { output, fused }));
  });
}

/** The tensor of what the first inputs make. */
function partial(writing: Writing, layer: ElementWise, inputs: number): TensorId {
  const shapes = layer.in.slice(0, inputs);
  const shape = layer.out.map((_, axis) => Math.max(...shapes.map((one) => one[axis] ?? 1)));
  return writing.computed(partialResult(layer.name, inputs), shape);
}

const apart: typeof activated = (writing, layer, write) =>
  activatedApart(writing, layer, (output) => write(output, FUSED_ACTIVATIONS.none));

/** Sum, product, difference or quotient. */
function withFused(builtin: 'ADD' | 'MUL' | 'SUB' | 'DIV', layer: ElementWise): WriteLayer {
  return inPairs(
    layer,
    (writing, inputs, { output, fused }) => writePair(writing, builtin, { inputs, output, fused }),
    activated,
  );
}

/** The larger or smaller; in int8 all have one scale. */
function extreme(builtin: 'MAXIMUM' | 'MINIMUM', layer: ElementWise): WriteLayer {
  return inPairs(
    layer,
    (writing, inputs, { output }) =>
      writing.network.operator(builtin, {
        inputs: inputs.map((input) => rescaled(writing, { input, output })),
        output,
      }),
    apart,
  );
}

function plain(builtin: 'POW' | 'SQUARED_DIFFERENCE', layer: ElementWise): WriteLayer {
  return inPairs(
    layer,
    ({ network }, inputs, { output }) => network.operator(builtin, { inputs, output }),
    apart,
  );
}

/** Arithmetic of several tensors, element by element. */
export const elementWise: { readonly [O in ElementwiseOp]: (layer: LayerOf<O>) => WriteLayer } = {
  add: (layer) => withFused('ADD', layer),
  multiply: (layer) => withFused('MUL', layer),
  subtract: (layer) => withFused('SUB', layer),
  divide: (layer) => inFloat(layer, withFused('DIV', layer)),
  maximum: (layer) => extreme('MAXIMUM', layer),
  minimum: (layer) => extreme('MINIMUM', layer),
  power: (layer) => inFloat(layer, plain('POW', layer)),
  squared_difference: (layer) => inFloat(layer, plain('SQUARED_DIFFERENCE', layer)),
};
