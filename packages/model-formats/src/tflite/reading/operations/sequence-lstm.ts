import { cannotRead } from '../../../errors.js';
import { asFloats } from '../../../reading/constant.js';
import { recurrent } from '../../../reading/operations/recurrent.js';
import { TFLITE, type TfliteOperation } from '../../file/tflite-file.js';
import type { TfliteReading } from '../tflite-reading.js';
import type { ReadOperation } from './read-operation.js';

/** Inputs 1 to 8 are the kernels of what comes in and of the state, gate by gate; 12 to 15 are biases. */
const GATES = 4;
const FIRST_KERNEL = 1;
const FIRST_RECURRENT = 5;
const FIRST_BIAS = 12;
/** Peepholes, projections and norms, which graphs do not have. */
const FURTHER = [9, 10, 11, 16, 17, 20, 21, 22, 23];

/** An LSTM over a sequence, whose gates come in the order of the graph: input, forget, cell, output. */
export const sequenceLstm: ReadOperation = (reading, operation) => {
  const name = reading.name(operation);
  const x = reading.input(operation, 0);
  refuseFurther(reading, operation, name);
  const kernels = matrices(reading, operation, FIRST_KERNEL);
  const states = matrices(reading, operation, FIRST_RECURRENT);
  const biases = matrices(reading, operation, FIRST_BIAS);
  return recurrent(reading.assembler, x, {
    kind: 'lstm',
    name,
    units: kernels[0]?.shape[0] ?? 1,
    sequences: true,
    reverse: false,
    kernels: kernels.map(asFloats),
    states: states.map(asFloats),
    biases: biases.map(asFloats),
  });
};

function matrices(reading: TfliteReading, operation: TfliteOperation, first: number) {
  return Array.from({ length: GATES }, (_, gate) => reading.constant(operation, first + gate));
}

function refuseFurther(reading: TfliteReading, operation: TfliteOperation, name: string): void {
  if (FURTHER.some((position) => reading.has(operation, position))) {
    throw cannotRead(TFLITE, name, 'it has peepholes, a projection or norms');
  }
  if (reading.number(operation, 'cell_clip') !== 0 || reading.fused(operation) !== 'tanh') {
    throw cannotRead(TFLITE, name, 'its cell is clipped, or has another activation than tanh');
  }
  if (reading.flag(operation, 'time_major')) throw cannotRead(TFLITE, name, 'its first axis is that of time');
}
