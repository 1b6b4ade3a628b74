import { openShape, unfitInputShape } from '../errors.js';

/** Sizes of inputs, given where a file leaves them open or where others are wanted; with the batch axis, as in the file. */
export type InputShapes = Readonly<Record<string, readonly number[]>>;

/** An input of a file: open axes are -1, or a name where the format has names for them. */
export interface OpenInput {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

/**
 * The shape of each input. What is given counts; a first axis that is open is a batch of 1.
 *
 * @throws model-formats/open-shape · model-formats/unfit-input-shape
 */
export function fixedShapes(
  format: string,
  inputs: readonly OpenInput[],
  given: InputShapes,
): ReadonlyMap<string, readonly number[]> {
  const names = inputs.map(({ name }) => name);
  const stranger = Object.keys(given).find((name) => !names.includes(name));
  if (stranger !== undefined) throw unfitInputShape(stranger, 'there is no such input', names);
  return new Map(inputs.map((input) => [input.name, fixedShape(format, input, given[input.name])]));
}

function fixedShape(
  format: string,
  { name, shape }: OpenInput,
  given: readonly number[] | undefined,
): readonly number[] {
  if (given !== undefined) {
    if (given.length === shape.length) return given;
    throw unfitInputShape(name, `it has ${given.length} axes; the file has ${shape.length}`, [name]);
  }
  return shape.map((size, axis) => {
    if (typeof size === 'number' && size > 0) return size;
    if (axis === 0 && shape.length > 1) return 1;
    throw openShape(format, name, shape);
  });
}
