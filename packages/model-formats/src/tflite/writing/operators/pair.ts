import type { TensorId } from '../tflite-network.js';
import type { TfliteTensor } from '../tflite-tensor.js';
import type { Writing } from '../writing.js';

/** Below this ratio of scales XNNPACK refuses a whole network with an int8 addition. @source XNNPACK, qs8 add */
const LEAST_SCALE_RATIO = 2 ** -10;

/** What takes the place of such a scale: as little as the sum can show of it. */
const RAISED_SCALE_RATIO = 2 ** -9;

interface Pair {
  readonly inputs: readonly [TensorId, TensorId];
  readonly output: TensorId;
  readonly fused: number;
}

/** An operator of two tensors. */
export function writePair(
  { network }: Writing,
  builtin: 'ADD' | 'MUL' | 'SUB' | 'DIV',
  pair: Pair,
): TensorId {
  const { inputs, output, fused } = pair;
  return network.operator(builtin, {
    inputs:
      builtin === 'ADD' || builtin === 'SUB' ? inputs.map((input) => addend(network, input, output)) : inputs,
    output,
    options: { fused_activation_function: fused },
  });
}

/** An input of an int8 addition, with a scale that runtimes take beside that of the sum. */
function addend(network: Writing['network'], input: TensorId, output: TensorId): TensorId {
  const tensor = network.at(input);
  const scale = scaleOf(tensor);
  const sum = scaleOf(network.at(output));
  if (scale === undefined || sum === undefined || scale >= sum * LEAST_SCALE_RATIO) return input;
  const raised: TfliteTensor = {
    name: `${tensor.name}/for_${network.at(output).name}`,
    shape: tensor.shape,
    type: tensor.type,
    scales: { scale: [Math.fround(sum * RAISED_SCALE_RATIO)], zeroPoint: [0] },
  };
  return network.operator('QUANTIZE', { inputs: [input], output: network.add(raised) });
}

function scaleOf({ type, scales }: TfliteTensor): number | undefined {
  return type === 'int8' ? scales?.scale[0] : undefined;
}
