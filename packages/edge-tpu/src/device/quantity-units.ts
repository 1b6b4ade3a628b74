/**
 * Every quantity of a device file, by group, with the one unit it is written in. The schema, the types and the reader
 * are made from this table, so that a quantity is added here, in the table of meanings, and nowhere else.
 */
export const QUANTITY_UNITS = {
  /** The multiply-accumulate array and how a layer is laid over it. */
  array: {
    tilesY: 'tiles',
    tilesX: 'tiles',
    lanesPerTile: 'lanes',
    macsPerLane: 'MAC/cycle',
    inputChannelGroup: 'channels',
    depthwiseKernelPower: 'exponent',
    clock: 'Hz',
  },
  /** What stays on chip. */
  memory: { activations: 'B', weights: 'B' },
  bandwidth: {
    activations: 'B/s',
    weights: 'B/s',
    spill: 'B/s',
    streaming: 'B/s',
    hostToDevice: 'B/s',
    deviceToHost: 'B/s',
  },
  overhead: { launch: 's', inference: 's' },
  /** Time of one step of each engine; docs/latency-model.md says what a step is. */
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
  /** How a long program is fed with instructions; absent where nothing shows that it ever waits for them. */
  instructions: { window: 's', reload: 's' },
} as const;

// One that is there is there in full.
const OPTIONAL_GROUPS = ['instructions'] as const;
/** A group that a device may be without. */
export type OptionalGroup = (typeof OPTIONAL_GROUPS)[number];

/** A unit that some quantity is written in; the last two are of what a file states of itself. */
export type Unit = UnitOf<(typeof QUANTITY_UNITS)[QuantityGroup]> | 'TOPS' | '%';
type UnitOf<Group> = Group extends unknown ? Group[keyof Group] & string : never;

/** One of the groups that quantities come in. */
export type QuantityGroup = keyof typeof QUANTITY_UNITS;

/** The groups, in the order of a device file. */
export const QUANTITY_GROUPS = Object.keys(QUANTITY_UNITS) as readonly QuantityGroup[];

/** Whether a device may be without a group. */
export function isOptional(group: QuantityGroup): group is OptionalGroup {
  return (OPTIONAL_GROUPS as readonly QuantityGroup[]).includes(group);
}

/** What takes time in a layer: one of the engines that have a rate of their own. */
export type Engine = keyof (typeof QUANTITY_UNITS)['rates'];

/** The engines, in the order of the device file. */
export const ENGINES = Object.keys(QUANTITY_UNITS.rates) as readonly Engine[];
