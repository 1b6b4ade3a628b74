import { weightGroupOf, type Layer, type ModelGraph } from '@edgewright/model-graph';
import { literal } from '../python/literals.js';
import { SharedLines } from '../python/shared-lines.js';
import type { Helper } from '../python/source-file.js';
import { kerasLine } from './keras-layers.js';
import type { KerasLine, KerasPlace } from './keras-line.js';

/** Behind the identifier of a weight group: what its layers are calls of. */
export const SHARED_SUFFIX = '_shared';

export const SHARED: Helper = {
  text: `
def shared(shape, name, make):
    """Layers that are made once and called several times, on inputs of this shape."""
    x = keras.Input(shape)
    return keras.Model(x, make(x), name=name)`,
};

/** A line, with the one before it that makes what it calls, where that is not made yet. */
interface SharedLine extends KerasLine {
  readonly made?: string;
}

/** The layers of weight groups: each group is made before its first layer, and called for each of them. */
export class SharedKerasLayers {
  readonly #variable: (name: string) => string;
  readonly #lines = new SharedLines('Keras source');
  readonly #layers: readonly Layer[];

  constructor({ layers }: ModelGraph, variable: (name: string) => string) {
    this.#variable = variable;
    this.#layers = layers;
  }

  /**
   * The line of a layer that shares its weights; undefined for any other.
   *
   * @throws model-formats/cannot-write
   */
  line(layer: Layer, { inputs, anyInput }: KerasPlace): SharedLine | undefined {
    const group = weightGroupOf(layer);
    if (group === undefined) return undefined;
    const name = this.#variable(group);
    const { expression, helpers = [] } = kerasLine(layer, { inputs: ['x'], name: literal(name), anyInput });
    const object = name + SHARED_SUFFIX;
    const called: SharedLine = {
      expression: `${object}(${inputs.join(', ')})`,
      helpers: [...helpers, 'shared'],
    };
    if (!this.#lines.isFirst(layer, expression)) return called;
    const shape = literal(this.#shapeOf(group));
    return { ...called, made: `${object} = shared(${shape}, ${literal(object)}, lambda x: ${expression})` };
  }

  /** Sizes of images may differ between the layers of a group; channels may not. */
  #shapeOf(group: string): readonly (number | undefined)[] {
    const members = this.#layers.filter((layer) => weightGroupOf(layer) === group);
    const [first = [], ...others] = members.map(({ in: shape }) => shape);
    return first.map((size, axis) => {
      const isEverywhere = typeof size === 'number' && others.every((shape) => shape[axis] === size);
      return isEverywhere ? size : undefined;
    });
  }
}
