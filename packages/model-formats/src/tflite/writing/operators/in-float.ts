import type { Layer } from '@edgewright/model-graph';
import { IN_FLOAT } from '../../file/tensor-suffixes.js';
import { FLOAT_NUMBERS } from '../numbers/float-numbers.js';
import type { TensorType } from '../../file/schema/tensor-type.js';
import type { TensorId } from '../tflite-network.js';
import { Writing } from '../writing.js';
import type { WriteLayer } from './write-layer.js';

/**
 * An operation that runtimes cannot compute in int8, or only badly: within an int8 network it is computed in float32, between
 * conversions.
 */
export function inFloat(layer: Layer, write: WriteLayer): WriteLayer {
  return (writing) => {
    if (writing.numbers.type === 'float32') return write(writing);
    const output = write(readingFloats(layer, writing));
    // Whole numbers, such as places, stay what they are.
    if (writing.network.at(output).type !== 'float32') return output;
    return writing.network.operator('QUANTIZE', { inputs: [output], output: writing.output(layer) });
  };
}

/** An operation of real numbers, some of whose inputs are whole ones, such as places: they are real ones for it. */
export function ofReals(layer: Layer, write: WriteLayer): WriteLayer {
  return (writing) => {
    const isWhole = (input: TensorId): boolean => WHOLE.has(writing.network.at(input).type);
    if (!writing.inputsOf(layer).some(isWhole)) return write(writing);
    return inFloat(layer, (inner) => {
      const real = new Writing(inner.network, inner.model, inner.settings);
      for (const [index, input] of inner.floatsOf(layer).entries())
        real.became(layer.inputs[index] ?? '', input);
      return write(real);
    })(writing);
  };
}

const WHOLE: ReadonlySet<TensorType> = new Set<TensorType>(['int32', 'int64']);

/** The same where what it gives has no scale, and stays float32. */
export function keptInFloat(layer: Layer, write: WriteLayer): WriteLayer {
  return (writing) => write(readingFloats(layer, writing));
}

/** A writing in float32 of what a layer reads. */
function readingFloats(layer: Layer, writing: Writing): Writing {
  const inner = innerOf(writing);
  for (const name of layer.inputs) {
    const input = asFloat(writing, { input: writing.tensorOf(name), name, reader: layer.name });
    inner.became(name, input);
  }
  return inner;
}

/** The same of an operation within a layer, from one tensor to that of the layer. */
export function tensorInFloat(
  writing: Writing,
  {
    name,
    input,
    output,
  }: { readonly name: string; readonly input: TensorId; readonly output: () => TensorId },
  write: (writing: Writing, input: TensorId) => TensorId,
): TensorId {
  if (writing.numbers.type === 'float32') return write(writing, input);
  const real = asFloat(writing, { input, name: writing.network.at(input).name, reader: name });
  const computed = write(innerOf(writing), real);
  return writing.network.operator('QUANTIZE', { inputs: [computed], output: output() });
}

function innerOf({ network, model, settings }: Writing): Writing {
  return new Writing(network, model, { ...settings, numbers: FLOAT_NUMBERS, suffix: IN_FLOAT });
}

interface Read {
  readonly input: TensorId;
  readonly name: string;
  readonly reader: string;
}

function asFloat({ network }: Writing, { input, name, reader }: Read): TensorId {
  const { type, shape } = network.at(input);
  if (type !== 'int8') return input;
  const output = network.add({ name: `${name}/for_${reader}`, shape, type: 'float32' });
  return network.operator('DEQUANTIZE', { inputs: [input], output });
}
