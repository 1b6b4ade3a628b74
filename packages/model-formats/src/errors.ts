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
