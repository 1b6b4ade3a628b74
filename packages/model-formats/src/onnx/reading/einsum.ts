/** A letter for each axis. */
export type AxisLetters = readonly string[];

/** An equation: the axes of each operand and of the result. */
export interface Einsum {
  readonly operands: readonly AxisLetters[];
  readonly result: AxisLetters;
}

/**
 * An equation such as `bij,bjk->bik`; `undefined` where it has an ellipsis or repeats a letter in a word. Without an arrow the
 * result has the letters that are there once, in the order of the alphabet.
 *
 * @source Einsum of ONNX 12 (Apache-2.0)
 */
export function parseEinsum(equation: string): Einsum | undefined {
  const [left = '', stated] = equation.replaceAll(' ', '').split('->');
  const operands = left.split(',').map((word) => Array.from(word));
  const letters = operands.flat();
  const once = letters.filter((letter) => letters.indexOf(letter) === letters.lastIndexOf(letter));
  const result = stated === undefined ? once.toSorted() : Array.from(stated);
  const isPlain = [...operands, result].every(
    (word) => new Set(word).size === word.length && word.every((letter) => /^[A-Za-z]$/.test(letter)),
  );
  return isPlain && result.every((letter) => letters.includes(letter)) ? { operands, result } : undefined;
}

/** How long the axes of the letters are; `undefined` where operands do not agree. */
export function letterSizes(
  { operands }: Einsum,
  shapes: readonly (readonly number[])[],
): ReadonlyMap<string, number> | undefined {
  const sizes = new Map<string, number>();
  for (const [index, word] of operands.entries()) {
    const shape = shapes[index] ?? [];
    if (shape.length !== word.length) return undefined;
    for (const [axis, letter] of word.entries()) {
      const size = shape[axis] ?? 1;
      if ((sizes.get(letter) ?? size) !== size) return undefined;
      sizes.set(letter, size);
    }
  }
  return sizes;
}

/** The shape of the result of an equation; `undefined` where it is not known. */
export function einsumShape(
  equation: string,
  shapes: readonly (readonly number[])[],
): readonly number[] | undefined {
  const einsum = parseEinsum(equation);
  const sizes = einsum && letterSizes(einsum, shapes);
  return sizes && einsum.result.map((letter) => sizes.get(letter) ?? 1);
}
