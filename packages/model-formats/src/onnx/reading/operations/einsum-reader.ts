/**
 * A sum of products of two operands is a matrix product, once the axes of each lie as
 *
 *   [batch…, rows…, inner…] × [batch…, inner…, columns…] → [batch…, rows…, columns…]
 */
import { cannotRead } from '../../../errors.js';
import { reshape, transpose } from '../../../reading/operations/arrange.js';
import { product } from '../../../reading/operations/matrix.js';
import type { SourceValue } from '../../../reading/source-value.js';
import { letterSizes, parseEinsum, type AxisLetters } from '../einsum.js';
import { ONNX } from '../../file/wire-message.js';
import type { ReadNode } from './read-node.js';

/** Which axes do what. */
interface Roles {
  readonly batch: AxisLetters;
  readonly rows: AxisLetters;
  readonly inner: AxisLetters;
  readonly columns: AxisLetters;
}

function rolesOf(left: AxisLetters, right: AxisLetters, result: AxisLetters): Roles {
  const both = left.filter((letter) => right.includes(letter));
  return {
    batch: both.filter((letter) => result.includes(letter)),
    inner: both.filter((letter) => !result.includes(letter)),
    rows: left.filter((letter) => !right.includes(letter)),
    columns: right.filter((letter) => !left.includes(letter)),
  };
}

/** @throws model-formats/cannot-read */
export const einsum: ReadNode = (reading, node) => {
  const { assembler } = reading;
  const name = reading.name(node);
  const values = reading.inputs(node);
  const equation = parseEinsum(reading.text(node, 'equation', ''));
  const shapes = values.map(({ shape }) => shape);
  const sizes = equation && letterSizes(equation, shapes);
  const [left = [], right = [], ...others] = equation?.operands ?? [];
  const [a, b] = values;
  if (
    equation === undefined ||
    sizes === undefined ||
    a === undefined ||
    b === undefined ||
    others.length > 0
  )
    throw cannotRead(ONNX, name, 'its equation is not of two operands with a letter for each axis');
  const { batch, rows, inner, columns } = rolesOf(left, right, equation.result);
  if ([...rows, ...columns].some((letter) => !equation.result.includes(letter)))
    throw cannotRead(ONNX, name, 'it sums over an axis that one operand alone has');
  const each = (letters: AxisLetters): readonly number[] => letters.map((letter) => sizes.get(letter) ?? 1);
  const count = (letters: AxisLetters): number => each(letters).reduce((all, size) => all * size, 1);
  const lined = (
    value: SourceValue,
    from: AxisLetters,
    [one, other]: readonly [AxisLetters, AxisLetters],
  ) => {
    const permutation = [...batch, ...one, ...other].map((letter) => from.indexOf(letter));
    const moved = transpose(assembler, value, { permutation, name: `${name}/order` });
    return reshape(assembler, moved, {
      shape: [...each(batch), count(one), count(other)],
      name: `${name}/shape`,
    });
  };
  const operands = [lined(a, left, [rows, inner]), lined(b, right, [inner, columns])] as const;
  const order = [...batch, ...rows, ...columns];
  const made = reshape(assembler, product(assembler, operands, { name }), {
    shape: each(order),
    name: `${name}/axes`,
  });
  const permutation = equation.result.map((letter) => order.indexOf(letter));
  return transpose(assembler, made, { permutation, name: `${name}/result` });
};
