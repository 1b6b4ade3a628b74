import type { EdgewrightError } from '@edgewright/base';
import { reasonOf } from '../../errors.js';
import { opaque } from '../../reading/operations/opaque.js';
import type { SourceValue } from '../../reading/source-value.js';
import { impliedShapes } from './implied-shapes.js';
import { wordOf, type OnnxNode } from '../file/onnx-file.js';
import type { OnnxReading } from './onnx-reading.js';

/**
 * A node as an opaque layer for each of its outputs, where their shapes are known: the file says them, or they follow from the
 * inputs. One value for each output; those without a name are none.
 *
 * @throws the refusal, where a shape is not known
 */
export function keptOpaque(
  reading: OnnxReading,
  node: OnnxNode,
  refusal: EdgewrightError,
): readonly (SourceValue | undefined)[] {
  const implied = impliedShapes(reading, node);
  const named = node.outputs.flatMap((name, index) => {
    if (name === '') return [];
    const shape = reading.statedShape(name) ?? implied[index];
    if (shape === undefined) throw refusal;
    return [{ name, shape }];
  });
  const made = opaque(reading.assembler, {
    foreign: wordOf(node),
    reason: reasonOf(refusal),
    inputs: node.inputs.filter((name) => name !== '').map((name) => reading.value(name)),
    outputs: named,
  });
  return node.outputs.map((name) => made[named.findIndex((output) => output.name === name)]);
}
