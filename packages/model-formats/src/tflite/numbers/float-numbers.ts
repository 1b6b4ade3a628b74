import type { TfliteNetwork } from '../tflite-network.js';
import type { ConstantValues, Held, Numbers } from './numbers.js';

const FLOAT: Held = { type: 'float32' };

function constant(network: TfliteNetwork, { name, shape, values }: ConstantValues): number {
  return network.constant({ name, shape, type: 'float32' }, values);
}

/** All numbers as they are. */
export const FLOAT_NUMBERS: Numbers = {
  type: 'float32',
  computed: () => FLOAT,
  prescribed: () => FLOAT,
  kernel: (network, { name, shape, kernel, bias }) => ({
    kernel: constant(network, { name: `${name}/kernel`, shape, values: kernel }),
    bias: constant(network, { name: `${name}/bias`, shape: [bias.length], values: bias }),
  }),
  table: constant,
  parameters: constant,
};
