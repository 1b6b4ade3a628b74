import { weightGroupOf, type Layer } from '@edgewright/model-graph';
import { cannotWrite } from '../errors.js';

/** How each weight group of a file is made: by its first layer, which the others have to be made as. */
export class SharedLines {
  readonly #format: string;
  readonly #made = new Map<string, { readonly line: string; readonly by: string }>();

  constructor(format: string) {
    this.#format = format;
  }

  /**
   * Whether the layer is the first of its group, and so has to be made.
   *
   * @throws model-formats/cannot-write where it is made otherwise than the first: one object has one stride, padding and activation
   */
  isFirst(layer: Layer, line: string): boolean {
    const group = weightGroupOf(layer) ?? layer.name;
    const first = this.#made.get(group);
    if (first === undefined) {
      this.#made.set(group, { line, by: layer.name });
      return true;
    }
    if (first.line === line) return false;
    throw cannotWrite(
      this.#format,
      layer,
      `it shares its weights with ${first.by}, but not its stride, padding or activation`,
    );
  }
}
