import type { TfliteNetwork } from '../tflite-network.js';
import { biasName, type ConstantValues, type Held, type Numbers } from './numbers.js';

const FLOAT: Held = { type: 'float32' };

function constant(network: TfliteNetwork, { name, shape, values }: ConstantValues): number {
  return network.constant({ name, shape, type: 'float32' }, values);
}

/** All numbers as they are. */
export const FLOAT_NUMBERS: Numbers = {
  type: 'float32',
  computed: () => FLOAT,
  prescribed: () => FLOAT,
  kernel: (network, values) => {
    const { name, shape, kernel, axis } = values;
    const channels = shape[axis] ?? 1;
    const { bias = new Float32Array(channels) } = values;
    return {
      kernel: constant(network, { name: `${name}/kernel`, shape, values: kernel }),
      bias: constant(network, { name: biasName(values), shape: [channels], values: bias }),
    };
  },
  table: constant,
  parameters: constant,
};
