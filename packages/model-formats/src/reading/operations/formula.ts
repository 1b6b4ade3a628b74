import type { Activation } from '@edgewright/model-graph';
import type { ReductionWord } from '../fold-constants.js';
import type { BinaryWord, UnaryWord } from '../elementwise-functions.js';
import type { ModelAssembler } from '../model-assembler.js';
import type { SourceValue } from '../source-value.js';
import { activation, binary, unary, where } from './elementwise.js';
import { reduce } from './reduce.js';

/** An operand: a value, or one number for all elements. */
type Operand = SourceValue | number;

/**
 * An operation of a file that is several layers of a graph, written as a formula. Each step is called after the operation and
 * itself; steps of {@link Formula.end}, the last one, have the name of the operation.
 */
export class Formula {
  readonly #assembler: ModelAssembler;
  readonly #name: string;
  readonly #isEnd: boolean;

  constructor(assembler: ModelAssembler, name: string, isEnd = false) {
    this.#assembler = assembler;
    this.#name = name;
    this.#isEnd = isEnd;
  }

  /** For the last step. */
  get end(): Formula {
    return new Formula(this.#assembler, this.#name, true);
  }

  /** A function of each element. */
  of(word: UnaryWord, x: Operand): SourceValue {
    return unary(this.#assembler, word, { x: this.#value(x), name: this.#step(word) });
  }

  /** A function of two values. */
  with(word: BinaryWord, x: Operand, y: Operand): SourceValue {
    return binary(this.#assembler, word, {
      values: [this.#value(x), this.#value(y)],
      name: this.#step(word),
    });
  }

  /** An activation. */
  act(act: Activation, x: SourceValue, alpha?: number): SourceValue {
    const factor = alpha === undefined ? {} : { alpha };
    return activation(this.#assembler, act, { x, name: this.#step(act), ...factor });
  }

  /** `yes` where a condition is not 0, else `no`. */
  where(condition: SourceValue, yes: Operand, no: Operand): SourceValue {
    return where(this.#assembler, [condition, this.#value(yes), this.#value(no)], this.#step('where'));
  }

  /** Over axes that stay as 1, or go; none means all. */
  over(
    word: ReductionWord,
    x: SourceValue,
    { axes, keep }: { readonly axes: readonly number[]; readonly keep: boolean },
  ): SourceValue {
    return reduce(this.#assembler, x, { name: this.#step(word), word, axes, keep });
  }

  #value(operand: Operand): SourceValue {
    if (typeof operand !== 'number') return operand;
    const constant = { shape: [], values: Float32Array.of(operand), isInteger: false };
    return this.#assembler.constant(constant, `${this.#name}/${operand}`);
  }

  #step(word: string): string {
    return this.#isEnd ? this.#name : `${this.#name}/${word}`;
  }
}
