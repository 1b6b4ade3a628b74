/**
 * TensorLists, as the converter leaves them of loops over sequences where it may use operations of TensorFlow itself (Flex). Their indices are
 * constant, as the iterations of an unrolled loop are; the elements are concatenated where the list is stacked.
 */
import { cannotRead } from '../../../errors.js';
import { integers } from '../../../reading/constant.js';
import { cut, reshape } from '../../../reading/operations/arrange.js';
import { concat } from '../../../reading/operations/concat.js';
import type { ConstantValue, ListItems, SourceValue } from '../../../reading/source-value.js';
import { TFLITE, type TfliteOperation } from '../../file/tflite-file.js';
import type { TfliteReading } from '../tflite-reading.js';
import type { OperationReaders, ReadOperation } from './read-operation.js';

/** A loop over longer ones is not unrolled. */
const MOST_ITEMS = 2 ** 16;

function listOf(reading: TfliteReading, operation: TfliteOperation, items: ListItems): ConstantValue {
  const value = reading.assembler.constant(integers([items.length]), reading.name(operation));
  return { ...value, list: items };
}

/** Inputs are the shape of an element and how many there are. */
const reserved: ReadOperation = (reading, operation) => {
  const [count = 0] = reading.integers(operation, 1);
  if (!(count >= 0 && count <= MOST_ITEMS))
    throw cannotRead(
      TFLITE,
      reading.name(operation),
      `its TensorList would have ${count} elements; allowed: 0 to ${MOST_ITEMS}`,
    );
  return listOf(reading, operation, new Array<undefined>(count).fill(undefined));
};

const withItem: ReadOperation = (reading, operation) => {
  const items = reading.list(operation, 0);
  const [index = 0] = reading.integers(operation, 1);
  if (!(index >= 0 && index < items.length))
    throw cannotRead(
      TFLITE,
      reading.name(operation),
      `index ${index} is out of range of a TensorList of ${items.length}`,
    );
  return listOf(reading, operation, items.with(index, reading.input(operation, 2)));
};

const itemOf: ReadOperation = (reading, operation) => {
  const [index = 0] = reading.integers(operation, 1);
  return known(reading, operation, reading.list(operation, 0)[index]);
};

/** The elements of the first axis. */
const fromTensor: ReadOperation = (reading, operation) => {
  const { assembler } = reading;
  const x = reading.input(operation, 0);
  const name = reading.name(operation);
  const shape = x.shape.slice(1);
  const whole = shape.map((length) => ({ begin: 0, length, step: 1 }));
  const items = Array.from({ length: Math.min(x.shape[0] ?? 0, MOST_ITEMS) }, (_, begin) => {
    const part = cut(assembler, x, { cuts: [{ begin, length: 1, step: 1 }, ...whole], name });
    return reshape(assembler, part, { shape, name: `${name}/item` });
  });
  return listOf(reading, operation, items);
};

const stacked: ReadOperation = (reading, operation) => {
  const { assembler } = reading;
  const name = reading.name(operation);
  const rows = reading.list(operation, 0).map((item) => {
    const value = known(reading, operation, item);
    return reshape(assembler, value, { shape: [1, ...value.shape], name: `${name}/item` });
  });
  return concat(assembler, rows, { axis: 0, name, keepsParts: true });
};

function known(
  reading: TfliteReading,
  operation: TfliteOperation,
  item: SourceValue | undefined,
): SourceValue {
  if (item !== undefined) return item;
  throw cannotRead(TFLITE, reading.name(operation), 'it reads an element of a TensorList that was never set');
}

/** Operations of TensorFlow on lists, by their custom names. */
export const LIST_READERS: OperationReaders = {
  FlexTensorListReserve: reserved,
  FlexTensorListSetItem: withItem,
  FlexTensorListGetItem: itemOf,
  FlexTensorListFromTensor: fromTensor,
  FlexTensorListStack: stacked,
};
