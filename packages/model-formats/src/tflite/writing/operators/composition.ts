import type { Shape } from '@edgewright/model-graph';
import type { Builtin, OptionsOf } from '../../file/schema/builtins.js';
import type { TensorType } from '../../file/schema/tensor-type.js';
import type { TensorId } from '../tflite-network.js';
import type { Writing } from '../writing.js';

/** Where an operator of a composition puts what it makes. */
interface Part<B extends Builtin> {
  /** Put behind the name of the layer; missing for what the layer itself gives. */
  readonly what?: string;
  /** Default: that of the layer. */
  readonly shape?: Shape;
  readonly options?: OptionsOf<B>;
  readonly type?: TensorType;
}

/** The operators that a layer is composed of in float32, where no single one computes it. */
export class Composition {
  constructor(
    readonly writing: Writing,
    readonly layer: { readonly name: string; readonly out: Shape },
  ) {}

  /** Appends an operator. */
  of<B extends Builtin>(
    builtin: B,
    inputs: readonly TensorId[],
    { what, shape = this.layer.out, options, type = 'float32' }: Part<B> = {},
  ): TensorId {
    const name = what === undefined ? this.layer.name : `${this.layer.name}/${what}`;
    const output = this.writing.held({ name, shape }, { type });
    return this.writing.network.operator(builtin, {
      inputs,
      output,
      ...(options === undefined ? {} : { options }),
    });
  }

  /** A number that does not change. */
  number(value: number, what: string): TensorId {
    return this.vector(Float32Array.of(value), what);
  }

  /** Numbers along the last axis that do not change. */
  vector(values: Float32Array, what: string): TensorId {
    const { network, numbers } = this.writing;
    return numbers.parameters(network, {
      name: `${this.layer.name}/${what}`,
      shape: [values.length],
      values,
    });
  }

  /** Whether elements are not 0. */
  truth(input: TensorId, what: string): TensorId {
    const { shape } = this.writing.network.at(input);
    return this.of('NOT_EQUAL', [input, this.number(0, `${what}/zero`)], {
      what,
      shape: shape.slice(1),
      type: 'bool',
    });
  }

  /** Truth values as 1 and 0, which the layer gives. */
  asNumbers(truths: TensorId): TensorId {
    return this.of('CAST', [truths]);
  }
}
