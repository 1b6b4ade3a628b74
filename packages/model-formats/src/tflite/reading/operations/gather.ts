import { cannotRead } from '../../../errors.js';
import { gather, gatherBy, reshape } from '../../../reading/operations/arrange.js';
import { lookUpRows } from '../../../reading/operations/matrix.js';
import { fromFront, type SourceValue } from '../../../reading/source-value.js';
import { TFLITE, type TfliteOperation } from '../../file/tflite-file.js';
import type { TfliteReading } from '../tflite-reading.js';
import type { ReadOperation } from './read-operation.js';

/** Indices without the axes that they have in common with what they look up in, each of which has one element. */
function ofOneBatch(reading: TfliteReading, operation: TfliteOperation, indices: SourceValue): SourceValue {
  const axes = fromFront(reading.number(operation, 'batch_dims'), indices.shape.length);
  if (axes === 0) return indices;
  const name = reading.name(operation);
  if (indices.shape.slice(0, axes).some((size) => size !== 1))
    throw cannotRead(TFLITE, name, `it looks up in a batch of [${indices.shape.slice(0, axes).join(', ')}]`);
  return reshape(reading.assembler, indices, { shape: indices.shape.slice(axes), name: `${name}/indices` });
}

/** Slices of an axis by their indices. */
export const gathering: ReadOperation = (reading, operation) => {
  const data = reading.input(operation, 0);
  const name = reading.name(operation);
  const indices = ofOneBatch(reading, operation, reading.input(operation, 1));
  const axis = fromFront(reading.number(operation, 'axis'), data.shape.length);
  if (indices.kind === 'constant') {
    return gather(reading.assembler, data, { indices: indices.constant, axis, name });
  }
  if (data.kind === 'constant' && axis === 0) {
    return lookUpRows(reading.assembler, { table: data.constant, indices, name });
  }
  return gatherBy(reading.assembler, data, { indices, axis, name });
};
