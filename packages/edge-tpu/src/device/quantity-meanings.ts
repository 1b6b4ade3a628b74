import type { QUANTITY_UNITS } from './quantity-units.js';

type Meanings = {
  readonly [Group in keyof typeof QUANTITY_UNITS]: {
    readonly [Name in keyof (typeof QUANTITY_UNITS)[Group]]: string;
  };
};

/** What each quantity is, in the words that editors and `edgewright device` show. */
export const QUANTITY_MEANINGS: Meanings = {
  array: {
    tilesY: 'Tiles that the height of a feature map is cut over.',
    tilesX: 'Tiles that the width of a feature map is cut over.',
    lanesPerTile: 'Output channels that one tile works on at once.',
    macsPerLane: 'Multiply-accumulates of one lane in a cycle.',
    inputChannelGroup: 'Input channels are padded to a multiple of this.',
    depthwiseKernelPower: 'How depthwise work grows with the kernel: 1 by its rows, 2 by its area.',
    clock: 'Cycles of the array in a second.',
  },
  memory: {
    activations: 'Activations that stay on chip.',
    weights: 'Weights that stay on chip between inferences.',
  },
  bandwidth: {
    activations: 'Activations between memory on chip and the array.',
    weights: 'Weights between memory on chip and the array.',
    spill: 'Activations that do not fit on chip.',
    streaming: 'Weights that do not fit on chip.',
    hostToDevice: 'Inputs of the network.',
    deviceToHost: 'Outputs of the network.',
  },
  overhead: {
    launch: 'Fixed cost of an operation.',
    inference: 'Fixed cost of an inference.',
  },
  rates: {
    dense: 'Convolutions and matrix products; 1 is the peak of the array.',
    depthwise: 'Depthwise convolutions: a row of the kernel at one position, for one group of lanes.',
    elementwise: 'Additions and products: one operand.',
    pool: 'Pooling: a row of the window.',
    resize: 'Resizing: one output.',
    argmax: 'Argmax: one channel of one position.',
    vector: 'Softmax, norms and activation functions that are not clamps: one output.',
  },
  energy: {
    mac: 'Of a multiply-accumulate.',
    activationByte: 'Of a byte of activations on chip.',
    weightByte: 'Of a byte of weights on chip.',
    offChipByte: 'Of a byte that crosses the edge of the chip.',
    static: 'Power that is drawn whatever the chip does.',
  },
  instructions: {
    window: 'How long the array works on the instructions that the chip holds at once.',
    reload: 'The longest that it then waits for the next.',
  },
};
