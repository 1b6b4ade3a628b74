import type { Layer } from '@edgewright/model-graph';
import { FLOAT_NUMBERS } from '../numbers/float-numbers.js';
import type { TensorId } from '../tflite-network.js';
import { Writing } from '../writing.js';
import type { WriteLayer } from './write-layer.js';

const SUFFIX = '/float32';

/**
 * An operation that runtimes cannot compute in int8, or only badly: within an int8 network it is computed in float32, between
 * conversions.
 */
export function inFloat(layer: Layer, write: WriteLayer): WriteLayer {
  return (writing) => {
    if (writing.numbers.type === 'float32') return write(writing);
    const { network, model, settings } = writing;
    const inner = new Writing(network, model, { ...settings, numbers: FLOAT_NUMBERS, suffix: SUFFIX });
    for (const name of layer.inputs) inner.became(name, inFloat32(writing, { name, reader: layer.name }));
    return network.operator('QUANTIZE', { inputs: [write(inner)], output: writing.output(layer) });
  };
}

function inFloat32(
  writing: Writing,
  { name, reader }: { readonly name: string; readonly reader: string },
): TensorId {
  const { network } = writing;
  const input = writing.tensorOf(name);
  const { type, shape } = network.at(input);
  if (type !== 'int8') return input;
  const output = network.add({ name: `${name}/for_${reader}`, shape, type: 'float32' });
  return network.operator('DEQUANTIZE', { inputs: [input], output });
}
