import type { Activation, Tensor } from '@edgewright/model-graph';
import { cannotRead } from '../../errors.js';
import type { BinaryWord, UnaryWord } from '../elementwise-functions.js';
import type { ModelAssembler } from '../model-assembler.js';

interface Unary {
  readonly x: Tensor;
  readonly name: string;
}

interface Binary {
  readonly operands: readonly [Tensor, Tensor];
  readonly name: string;
  readonly act: Activation;
}

const ACTIVATIONS: Partial<Readonly<Record<UnaryWord, Activation>>> = {
  relu: 'relu',
  relu6: 'relu6',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
};

/** A layer of its own for a function of one tensor. @throws model-formats/cannot-read */
export function unaryLayer(assembler: ModelAssembler, word: UnaryWord, { x, name }: Unary): Tensor {
  const act = ACTIVATIONS[word];
  if (act === undefined) throw cannotRead(assembler.format, name, `there is no layer for ${word}`);
  return assembler.builder.activation(x, { name: assembler.name(name), act });
}

/** A layer for a function of two tensors. @throws model-formats/cannot-read */
export function binaryLayer(
  assembler: ModelAssembler,
  word: BinaryWord,
  { operands, name, act }: Binary,
): Tensor {
  const options = { name: assembler.name(name), act };
  if (word === 'add') return assembler.builder.add(operands, options);
  if (word === 'multiply') return assembler.builder.multiply(operands, options);
  throw cannotRead(assembler.format, name, `there is no layer for ${word}`);
}
