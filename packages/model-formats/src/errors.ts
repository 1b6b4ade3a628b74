import { EdgewrightError } from '@edgewright/base';

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
    message: `The weights hold "${tensor}", which is no part of the network${others}`,
    hint: 'The weights are of another network, or of another version of this one.',
    details: { tensor, count },
  });
}

/** A file of weights that is cut off or made up. */
export function badSafetensors(problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'model-formats/bad-safetensors',
    category: 'invalid-input',
    message: `This is no safetensors file: ${problem}`,
    hint: 'Give a file of float32 tensors as safetensors libraries and `edgewright export` write it.',
  });
}

/** Text that is no model. */
export function badModelJson(problem: string, cause?: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'model-formats/bad-json',
    category: 'invalid-input',
    message: `This is no model in JSON: ${problem}`,
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
