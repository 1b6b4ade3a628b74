import { EdgewrightError, isEdgewrightError } from '@edgewright/base';

/** The layer an error is about. */
interface Place {
  readonly name: string;
  readonly op: string;
}

/** An operation that a format has no place for. */
export function cannotWrite(format: string, { name, op }: Place, reason: string): EdgewrightError {
  return new EdgewrightError({
    code: 'model-formats/cannot-write',
    category: 'unsupported',
    message: `Layer "${name}" (${op}) cannot be written as ${format}: ${reason}`,
    hint: 'Choose another format, or another operation.',
    details: { format, layer: name, op },
  });
}

/** A layer that has no numbers, or not all. */
export function weightsMissing({ name, op }: Place, part: string): EdgewrightError {
  return new EdgewrightError({
    code: 'model-formats/weights-missing',
    category: 'invalid-input',
    message: `Layer "${name}" (${op}) has no ${part}`,
    hint: 'Give weights for every layer of the graph, or leave them out altogether to have them initialised.',
    details: { layer: name, part },
  });
}

/** Numbers that are not as many as their layer needs. */
export function weightsUnfit(
  { name, op }: Place,
  part: string,
  counts: { readonly given: number; readonly needed: number },
): EdgewrightError {
  return new EdgewrightError({
    code: 'model-formats/weights-unfit',
    category: 'invalid-input',
    message: `Layer "${name}" (${op}) needs a ${part} of ${counts.needed} numbers; there are ${counts.given}`,
    hint: 'The weights are of another network, or of another version of this one.',
    details: { layer: name, part, ...counts },
  });
}

/** Numbers of something that the network does not have. */
export function weightsOfAnother(tensor: string, count: number): EdgewrightError {
  const others = count > 1 ? `, and ${count - 1} more that are none either` : '';
  return new EdgewrightError({
    code: 'model-formats/weights-of-another',
    category: 'invalid-input',
    message: `The weights hold "${tensor}", which is not part of the network${others}`,
    hint: 'The weights are of another network, or of another version of this one.',
    details: { tensor, count },
  });
}

/** A file of weights that is cut off or made up. */
export function badSafetensors(problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'model-formats/bad-safetensors',
    category: 'invalid-input',
    message: `This is not a safetensors file: ${problem}`,
    hint: 'Give a file of float32 tensors as safetensors libraries and `edgewright export` write it.',
  });
}

/** Text that is no model. */
export function badModelJson(problem: string, cause?: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'model-formats/bad-json',
    category: 'invalid-input',
    message: `This is not a model in JSON: ${problem}`,
    hint: 'Give a file that `edgewright export --format json` wrote.',
    ...(cause === undefined ? {} : { cause }),
  });
}

/** A tensor whose int8 steps are not known. */
export function rangeMissing(tensor: string): EdgewrightError {
  return new EdgewrightError({
    code: 'model-formats/range-missing',
    category: 'invalid-input',
    message: `The quantisation has no scale for the tensor "${tensor}"`,
    hint: 'Calibrate the model as it is written: ranges of another network, or of another version of this one, do not fit.',
    details: { tensor },
  });
}

/** Bytes that are no file of the format, or a broken one. */
export function unreadable(format: string, problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'model-formats/unreadable',
    category: 'invalid-input',
    message: `This is not a ${format} file that can be read: ${problem}`,
    hint: 'The file may be cut off, or of another format: fetch or write it again.',
    details: { format },
  });
}

/** A file whose contents would take more memory or time than a network is worth. */
export function fileTooLarge(format: string, problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'model-formats/too-large',
    category: 'invalid-input',
    message: `This ${format} file is too large: ${problem}`,
    hint: 'Networks for edge devices stay far below this limit; the file may be broken.',
    details: { format },
  });
}

/** A constant whose numbers are of a type that networks do not compute with. */
export function unreadableType(format: string, tensor: string, type: string): EdgewrightError {
  return new EdgewrightError({
    code: 'model-formats/unsupported-type',
    category: 'unsupported',
    message: `The ${format} tensor "${tensor}" holds ${type}, which is not read`,
    hint: 'Numbers are read as float, integer and truth values.',
    details: { format, tensor, type },
  });
}

/** An operation of a file that a graph has no layer for. */
export function cannotRead(format: string, operation: string, reason: string): EdgewrightError {
  return new EdgewrightError({
    code: 'model-formats/cannot-read',
    category: 'unsupported',
    message: `The ${format} operation that makes "${operation}" has no layer: ${reason}`,
    hint: 'Convert the network without this operation, or use another network.',
    details: { format, operation, reason },
  });
}

/**
 * What was thrown while an operation became layers, as the refusal of that operation: it has no layer, or none with such shapes
 * or attributes. All else is thrown again.
 */
export function refusalOf(format: string, operation: string, error: unknown): EdgewrightError {
  if (!isEdgewrightError(error)) throw error;
  if (error.code === 'model-formats/cannot-read') return error;
  if (error.code.startsWith('model-graph/')) return cannotRead(format, operation, error.message);
  throw error;
}

/** Why an operation was refused, without where. */
export function reasonOf({ details, message }: EdgewrightError): string {
  return typeof details['reason'] === 'string' ? details['reason'] : message;
}

/** Shapes of a file that do not go together. */
export function incompatibleShapes(
  format: string,
  one: readonly number[],
  other: readonly number[],
): EdgewrightError {
  return new EdgewrightError({
    code: 'model-formats/incompatible-shapes',
    category: 'invalid-input',
    message: `In this ${format} file the shapes [${one.join(', ')}] and [${other.join(', ')}] meet, which do not go together`,
    hint: 'Where the size of an input was given, it may be one that the network cannot take.',
    details: { format, one: [...one], other: [...other] },
  });
}

/** An input whose size is left open by the file and was not given. */
export function openShape(
  format: string,
  input: string,
  shape: readonly (number | string)[],
): EdgewrightError {
  const example = shape.map((size) => (typeof size === 'number' && size > 0 ? size : 1)).join('x');
  return new EdgewrightError({
    code: 'model-formats/open-shape',
    category: 'invalid-input',
    message: `The input "${input}" of this ${format} file is [${shape.map((size) => (size === -1 ? '?' : size)).join(', ')}]: its size is open`,
    hint: `Say its size, such as --input-shape ${input}=${example}.`,
    details: { format, input },
  });
}

/** A shape given for an input that a file does not have, or cannot have so. */
export function unfitInputShape(input: string, problem: string, inputs: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'model-formats/unfit-input-shape',
    category: 'invalid-input',
    message: `The shape given for the input "${input}" does not fit: ${problem}`,
    hint: `Inputs of the file: ${inputs.slice(0, 10).join(', ')}.`,
    details: { input, inputs: inputs.slice(0, 10) },
  });
}
