import type { LineSeries, Mark, Scene } from '../../charts/scene.js';
import { LIGHT_THEME, themeColour, type Theme } from '../../charts/theme.js';

/** The tensor that a block reads and writes: `int8[size, size, inputs]`. */
export interface BlockShape {
  readonly size: number;
  readonly inputs: number;
}

/** What a picture shows of a block: a row of `edgewright analyse-blocks`, as far as it is needed here. */
export interface PicturedBlock extends BlockShape {
  /** Its kind, such as `gc_ibn`. */
  readonly block: string;
  readonly kernel: number;
  /** Expanded channels in a group; `null` where the kind is none of groups. */
  readonly group_size: number | null;
  readonly macs: number;
  readonly parameters: number;
  readonly latency_ms: number;
}

/** Which picture of blocks. */
export interface BlockPictureChoice {
  readonly shape: BlockShape;
  readonly against: 'parameters' | 'macs';
}

/** What a picture is drawn with. */
export interface BlockPictureLook extends BlockPictureChoice {
  /** The device and the model of latency, in words for the title. */
  readonly model: string;
  readonly theme?: Theme;
}

/** One input size of a middle stage and one of a late stage; the text of figure 10 names neither of its two. */
export const FIGURE_SHAPES: readonly BlockShape[] = [
  { size: 56, inputs: 64 },
  { size: 14, inputs: 192 },
];

const KERNEL = 3;
const AGAINST = {
  parameters: 'trainable parameters of a block (count)',
  macs: 'multiply-accumulates of a block (count)',
} as const;
const GROUP_SIZES: readonly { readonly size: number; readonly mark: Mark }[] = [
  { size: 32, mark: 'disc' },
  { size: 64, mark: 'triangle' },
  { size: 128, mark: 'diamond' },
];

/** A line of the legend: one colour a kind of block, one mark a size of its groups. */
interface Variant {
  readonly label: string;
  readonly block: string;
  readonly groupSize: number | null;
  /** Of the colours of series. */
  readonly colour: number;
  readonly mark: Mark;
}

const VARIANTS: readonly Variant[] = [
  { label: 'depthwise IBN', block: 'depthwise_ibn', groupSize: null, colour: 6, mark: 'disc' },
  { label: 'fused IBN', block: 'fused_ibn', groupSize: null, colour: 1, mark: 'square' },
  ...grouped('gc_ibn', 'GC-IBN', 0),
  ...grouped('grouped_ibn', 'grouped IBN', 2),
];

function grouped(block: string, name: string, colour: number): readonly Variant[] {
  return GROUP_SIZES.map(({ size, mark }) => ({
    label: `${name}, groups of ${size} channels`,
    block,
    groupSize: size,
    colour,
    mark,
  }));
}

/** The shapes at which there are blocks to draw, in their order. */
export function blockShapes(blocks: readonly PicturedBlock[]): readonly BlockShape[] {
  const found = new Map<string, BlockShape>();
  for (const { size, inputs, kernel } of blocks)
    if (kernel === KERNEL) found.set(`${size} ${inputs}`, { size, inputs });
  return [...found.values()];
}

/** The pictures of some shapes: latency against parameters, then against operations. */
export function blockPictureChoices(
  shapes: readonly BlockShape[] = FIGURE_SHAPES,
): readonly BlockPictureChoice[] {
  return shapes.flatMap((shape) => (['parameters', 'macs'] as const).map((against) => ({ shape, against })));
}

/** What the file of a picture is called, without an ending. */
export function blockPictureName({ shape: { size, inputs }, against }: BlockPictureChoice): string {
  return `latency-by-${against}-${size}x${size}x${inputs}`;
}

/**
 * Latency of 3×3 blocks of one shape against their parameters or their operations; the points of a line are the expansions of one
 * kind.
 *
 * @source Akin et al. 2022, figure 10
 */
export function blockPicture(
  blocks: readonly PicturedBlock[],
  { shape: { size, inputs }, against, model, theme = LIGHT_THEME }: BlockPictureLook,
): Scene {
  const own = blocks.filter(
    (block) => block.size === size && block.inputs === inputs && block.kernel === KERNEL,
  );
  const series = VARIANTS.map((variant) => lineOf(variant, own, { against, theme }));
  return {
    title: `3×3 blocks on int8[${size} × ${size} × ${inputs}], ${model}`,
    note: 'The points of a line are expansions; latencies are predictions of the model.',
    x: { label: AGAINST[against], scale: 'logarithmic' },
    panels: [
      {
        y: { label: 'latency of a block (ms)', scale: 'logarithmic', better: 'lower' },
        series: series.filter(({ points }) => points.length > 0),
      },
    ],
  };
}

function lineOf(
  { label, block, groupSize, colour, mark }: Variant,
  blocks: readonly PicturedBlock[],
  { against, theme }: Required<Pick<BlockPictureLook, 'against' | 'theme'>>,
): LineSeries {
  const points = blocks
    .filter((one) => one.block === block && one.group_size === groupSize)
    .map((one) => [one[against], one.latency_ms] as const);
  return { kind: 'line', label, colour: themeColour(theme, colour), mark, points };
}
