import { wrongInput } from './errors.js';
import type { ElementType, TensorNumbers, TensorPort } from './running-model.js';

const TAGS: Readonly<Record<ElementType, string>> = {
  float32: 'Float32Array',
  int32: 'Int32Array',
  int8: 'Int8Array',
  uint8: 'Uint8Array',
  int64: 'BigInt64Array',
};

/**
 * Whether a model can run on these inputs: one array for each, of its type and as long as its shape.
 *
 * @throws model-runtimes/wrong-input
 */
export function checkInputs(ports: readonly TensorPort[], inputs: ReadonlyMap<string, TensorNumbers>): void {
  for (const port of ports) {
    const given = inputs.get(port.name);
    const length = port.shape.reduce((product, size) => product * size, 1);
    // By its tag, as arrays of another realm are instances of other classes.
    const isRight = given?.[Symbol.toStringTag] === TAGS[port.type] && given.length === length;
    if (!isRight) throw wrongInput(port, given);
  }
}
