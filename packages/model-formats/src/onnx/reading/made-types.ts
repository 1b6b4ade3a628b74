import type { OnnxNode } from '../file/onnx-file.js';
import { ELEMENT_TYPE } from '../file/onnx-model.js';

const { float32: FLOAT, int64: INT64, uint8: UINT8, bool: BOOL } = ELEMENT_TYPE;

const TRUTHS: ReadonlySet<string> = new Set([
  'Equal',
  'Less',
  'LessOrEqual',
  'Greater',
  'GreaterOrEqual',
  'And',
  'Or',
  'Xor',
  'Not',
  'IsNaN',
  'IsInf',
]);
const PLACES: ReadonlySet<string> = new Set([
  'Shape',
  'Size',
  'ArgMax',
  'ArgMin',
  'NonZero',
  'NonMaxSuppression',
]);
const REALS: ReadonlySet<string> = new Set([
  'DequantizeLinear',
  'RandomNormal',
  'RandomUniform',
  'BlackmanWindow',
]);

/** The type of what a node makes, by {@link ELEMENT_TYPE}, or the value whose type it has; `undefined` where neither is known. */
export function typeMadeBy(
  { word, inputs, outputs, attributes }: OnnxNode,
  name: string,
): number | string | undefined {
  if (word === 'Cast') return attributes.get('to')?.int ?? FLOAT;
  if (word === 'Constant')
    return attributes.get('value')?.tensor?.type ?? (hasInts(attributes) ? INT64 : FLOAT);
  if (word === 'ConstantOfShape') return attributes.get('value')?.tensor?.type ?? FLOAT;
  if (word === 'QuantizeLinear') return inputs[2] ?? UINT8;
  if (word === 'DynamicQuantizeLinear') return FLOAT;
  if (word === 'Where' || word === 'CastLike') return inputs[1];
  if (word === 'TopK' && outputs[1] === name) return INT64;
  if (TRUTHS.has(word)) return BOOL;
  if (PLACES.has(word)) return INT64;
  return REALS.has(word) ? FLOAT : inputs[0];
}

function hasInts(attributes: OnnxNode['attributes']): boolean {
  return attributes.has('value_int') || attributes.has('value_ints');
}
