/**
 * Every quantity of a device file, by group, with the one unit it is written in. The schema, the types and the reader
 * are made from this table, so that a quantity is added here and nowhere else.
 */
export const QUANTITY_UNITS = {
  /** The multiply-accumulate array and how a layer is laid over it. */
  array: {
    tilesY: 'tiles',
    tilesX: 'tiles',
    lanesPerTile: 'lanes',
    macsPerLane: 'MAC/cycle',
    /** Input channels are padded to a multiple of this. */
    inputChannelGroup: 'channels',
    /** How depthwise work grows with the kernel: 1 by its rows, 2 by its area. */
    depthwiseKernelPower: 'exponent',
    clock: 'Hz',
  },
  /** What stays on chip. */
  memory: { activations: 'B', weights: 'B' },
  bandwidth: {
    /** Activations between on-chip memory and the array. */
    activations: 'B/s',
    /** Weights between the on-chip cache and the array. */
    weights: 'B/s',
    /** Activations that do not fit on chip. */
    spill: 'B/s',
    /** Weights that do not fit on chip. */
    streaming: 'B/s',
    hostToDevice: 'B/s',
    deviceToHost: 'B/s',
  },
  overhead: { launch: 's', inference: 's' },
  /** Time of one step of each engine; packages/edge-tpu/README.md says what a step is. */
  rates: {
    dense: 'cycle/step',
    depthwise: 'cycle/step',
    elementwise: 'cycle/step',
    pool: 'cycle/step',
    resize: 'cycle/step',
    argmax: 'cycle/step',
    vector: 'cycle/step',
  },
  energy: {
    mac: 'pJ',
    activationByte: 'pJ/B',
    weightByte: 'pJ/B',
    offChipByte: 'pJ/B',
    static: 'W',
  },
  /** Mean absolute error of predicted latency on networks left out of the fit. */
  accuracy: { latency: '%' },
} as const;

/** What takes time in a layer: one of the engines that have a rate of their own. */
export type Engine = keyof (typeof QUANTITY_UNITS)['rates'];

/** The engines, in the order of the device file. */
export const ENGINES = Object.keys(QUANTITY_UNITS.rates) as readonly Engine[];
