import type { SourceValue } from '../../../reading/source-value.js';
import type { TfliteOperation } from '../../file/tflite-file.js';
import type { TfliteReading } from '../tflite-reading.js';

/** Makes layers of an operation; several values where it has several outputs. */
export type ReadOperation = (
  reading: TfliteReading,
  operation: TfliteOperation,
) => SourceValue | readonly SourceValue[];

/** Readers by the words of the schema. */
export type OperationReaders = Readonly<Record<string, ReadOperation>>;
