/**
 * Control flow, as the converter makes it of recurrent layers. A graph has none: a loop with a constant number of iterations is unrolled, its
 * products sharing their weights, and of a conditional with a constant condition one branch is read.
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
  let iterations = 0;
  for (; isTrue(condition.run(values)[0], name); iterations++) values = body.run(values);
  const message = `it is a loop, unrolled into ${iterations} iterations that share their weights`;
  reading.assembler.find('note', name, message);
  return values;
};

const conditional: ReadOperation = (reading, operation) => {
  const name = reading.name(operation);
  const [condition, ...values] = givenTo(reading, operation);
  const branch = isTrue(condition, name) ? 'then_subgraph_index' : 'else_subgraph_index';
  return reading.graph(reading.number(operation, branch), name).run(values);
};

function givenTo(reading: TfliteReading, { inputs }: TfliteOperation): readonly SourceValue[] {
  return inputs.map((index) => reading.value(index));
}

function isTrue(value: SourceValue | undefined, name: string): boolean {
  if (value?.kind === 'constant') return value.constant.values[0] !== 0;
  throw cannotRead(TFLITE, name, 'its condition depends on the inputs');
}

/** Operations that run other subgraphs of their file. */
export const CONTROL_READERS: OperationReaders = { WHILE: loop, IF: conditional };
