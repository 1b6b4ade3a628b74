import type { TfliteFile, TfliteOperation } from '../file/tflite-file.js';
import type { TfliteReading } from './tflite-reading.js';

const AS_IT_RUNS =
  'it is dynamic-range quantised: activations are rounded as it runs, by a scale of each input; it is read as float32, without that rounding';
const INT16 = 'its activations are int16; it is read as float32, without their rounding and saturation';

/** Operations with hybrid kernels: float inputs are quantised as they run where the kernel is int8. */
const HYBRID: ReadonlySet<string> = new Set([
  'CONV_2D',
  'DEPTHWISE_CONV_2D',
  'FULLY_CONNECTED',
  'TRANSPOSE_CONV',
  'BATCH_MATMUL',
  'UNIDIRECTIONAL_SEQUENCE_LSTM',
]);

/** Notes that a file is read as float32 where its activations are quantised dynamically or to int16, at the first such operation. */
export function noteIntegers(reading: TfliteReading): void {
  const { file, assembler } = reading;
  const note = (operation: TfliteOperation | undefined, message: string): void => {
    if (operation !== undefined) assembler.find('note', reading.name(operation), message);
  };
  note(
    file.operations.find((operation) => isAsItRuns(file, operation)),
    AS_IT_RUNS,
  );
  note(
    file.operations.find(({ outputs }) => outputs.some((index) => isInt16(file, index))),
    INT16,
  );
}

function isAsItRuns({ tensors }: TfliteFile, { word, inputs }: TfliteOperation): boolean {
  const [of, kernel] = word === 'TRANSPOSE_CONV' ? [inputs[2], inputs[1]] : inputs;
  const type = tensors[kernel ?? -1]?.type;
  return HYBRID.has(word) && tensors[of ?? -1]?.type === 'float32' && (type === 'int8' || type === 'uint8');
}

function isInt16({ tensors }: TfliteFile, index: number): boolean {
  const tensor = tensors[index];
  return tensor?.type === 'int16' && tensor.quantisation !== undefined;
}
