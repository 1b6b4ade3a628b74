import { cannotRead } from '../../../errors.js';
import { fromFront, type SourceValue } from '../../../reading/source-value.js';
import { ONNX } from '../../file/wire-message.js';
import type { NodeReaders, ReadNode } from './read-node.js';

/** The largest elements and where they are, each a layer of its own. */
const topK: ReadNode = (reading, node) => {
  const name = reading.name(node);
  const x = reading.input(node, 0);
  const [k = 1] = reading.constant(node, 1).values;
  if (fromFront(reading.int(node, 'axis', -1), x.shape.length) !== x.shape.length - 1)
    throw cannotRead(ONNX, name, 'it is not over the last axis');
  if (reading.int(node, 'largest', 1) !== 1) throw cannotRead(ONNX, name, 'it takes the smallest elements');
  const { assembler } = reading;
  const tensor = assembler.tensor(x);
  const given = (gives: 'values' | 'indices'): SourceValue => {
    const options = { name: assembler.name(name), k, gives };
    return assembler.made(assembler.builder.topK(tensor, options), x.shape.with(-1, k));
  };
  const hasValues = (node.outputs[0] ?? '') !== '';
  const hasIndices = (node.outputs[1] ?? '') !== '';
  const values = hasValues ? given('values') : x;
  return hasIndices ? [values, given('indices')] : [values];
};

/** What chooses elements. */
export const SELECTION_READERS: NodeReaders = { TopK: topK };
