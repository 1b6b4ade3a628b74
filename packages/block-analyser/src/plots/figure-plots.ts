import { COLOURS, svgOf, type LineSeries, type Mark, type Scene } from '@edgewright/report/charts';
import type { BlockChoice } from '../blocks/block-choice.js';
import type { BlockRecord } from '../blocks/evaluate-block.js';
import { placeName } from '../blocks/block-place.js';

/** A drawing and the name of its file. */
export interface PlotFile {
  readonly name: string;
  readonly title: string;
  readonly svg: string;
}

/** One input size of a middle stage and one of a late stage; the text of figure 10 names neither of its two. */
const INPUTS = [
  { size: 56, channels: 64 },
  { size: 14, channels: 192 },
] as const;

const AGAINST = {
  parameters: 'trainable parameters of a block (count)',
  macs: 'multiply-accumulates of a block (count)',
} as const;

/** A line of the legend: one colour a kind of block, one mark a size of its groups. */
interface Variant extends Pick<LineSeries, 'colour'> {
  readonly label: string;
  readonly mark: Mark;
  readonly is: (choice: BlockChoice) => boolean;
}

const GROUP_SIZES: readonly { readonly size: number; readonly mark: Mark }[] = [
  { size: 32, mark: 'disc' },
  { size: 64, mark: 'triangle' },
  { size: 128, mark: 'diamond' },
];

const VARIANTS: readonly Variant[] = [
  {
    label: 'depthwise IBN',
    colour: COLOURS.black,
    mark: 'disc',
    is: ({ op }) => op === 'depthwise_ibn',
  },
  { label: 'fused IBN', colour: COLOURS.vermillion, mark: 'square', is: ({ op }) => op === 'fused_ibn' },
  ...grouped('gc_ibn', 'GC-IBN', COLOURS.blue),
  ...grouped('grouped_ibn', 'grouped IBN', COLOURS.green),
];

function grouped(op: 'gc_ibn' | 'grouped_ibn', name: string, colour: string): readonly Variant[] {
  return GROUP_SIZES.map(({ size, mark }) => ({
    label: `${name}, groups of ${size} channels`,
    colour,
    mark,
    is: (choice) => choice.op === op && choice.groupSize === size,
  }));
}

/**
 * Latency of 3×3 blocks against their parameters and their operations, one drawing for each and for each input size; the
 * points of a variant are its expansions.
 *
 * @source Akin et al. 2022, figure 10
 */
export function figurePlots(records: readonly BlockRecord[], model: string): PlotFile[] {
  return INPUTS.flatMap(({ size, channels }) => {
    const own = records.filter(
      ({ place, choice }) => place.size === size && place.inputs === channels && choice.kernel === 3,
    );
    return (['parameters', 'macs'] as const).map((against) => {
      const scene = sceneOf(own, against, model);
      return {
        name: `latency-by-${against}-${size}x${size}x${channels}.svg`,
        title: scene.title,
        svg: svgOf(scene),
      };
    });
  });
}

function sceneOf(records: readonly BlockRecord[], against: keyof typeof AGAINST, model: string): Scene {
  const input = records.slice(0, 1).map(({ place }) => placeName(place));
  return {
    title: `3×3 blocks on int8[${input.join('')}], ${model}`,
    note: 'The points of a line are expansions; latencies are predictions of the model.',
    x: { label: AGAINST[against], scale: 'logarithmic' },
    panels: [
      {
        y: { label: 'latency of a block (ms)', scale: 'logarithmic', better: 'lower' },
        series: VARIANTS.map((variant) => lineOf(variant, records, against)).filter(
          ({ points }) => points.length > 0,
        ),
      },
    ],
  };
}

function lineOf(
  { label, colour, mark, is }: Variant,
  records: readonly BlockRecord[],
  against: keyof typeof AGAINST,
): LineSeries {
  const own = records.filter(({ choice }) => is(choice));
  const points = own.map((record) => [record[against], record.latencyMs] as const);
  return { kind: 'line', label, colour, mark, points };
}
