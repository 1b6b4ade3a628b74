/**
 * Loops and branches, as the converter makes them of recurrent layers. A graph has neither: a loop that runs as often as constants say
 * is written out step by step, and its products share their weights; of a branch that constants decide the one side is read.
 */
import { cannotRead } from '../../../errors.js';
import type { SourceValue } from '../../../reading/source-value.js';
import { TFLITE, type TfliteOperation } from '../../file/tflite-file.js';
import type { TfliteReading } from '../tflite-reading.js';
import type { OperationReaders, ReadOperation } from './read-operation.js';

const loop: ReadOperation = (reading, operation) => {
  const name = reading.name(operation);
  const condition = reading.graph(reading.number(operation, 'cond_subgraph_index'), name);
  const body = reading.graph(reading.number(operation, 'body_subgraph_index'), name);
  let values = givenTo(reading, operation);
  let steps = 0;
  for (; isTrue(condition.run(values)[0], name); steps++) values = body.run(values);
  const message = `it is a loop, written out in ${steps} steps, whose products share their weights`;
  reading.assembler.find('note', name, message);
  return values;
};

const branch: ReadOperation = (reading, operation) => {
  const name = reading.name(operation);
  const [condition, ...values] = givenTo(reading, operation);
  const side = isTrue(condition, name) ? 'then_subgraph_index' : 'else_subgraph_index';
  return reading.graph(reading.number(operation, side), name).run(values);
};

function givenTo(reading: TfliteReading, { inputs }: TfliteOperation): readonly SourceValue[] {
  return inputs.map((index) => reading.value(index));
}

function isTrue(value: SourceValue | undefined, name: string): boolean {
  if (value?.kind === 'constant') return value.constant.values[0] !== 0;
  throw cannotRead(TFLITE, name, 'which way it goes hangs on its inputs');
}

/** Operations that run other graphs of their file. */
export const CONTROL_READERS: OperationReaders = { WHILE: loop, IF: branch };
