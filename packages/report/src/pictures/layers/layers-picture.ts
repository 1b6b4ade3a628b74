import type { LaneSeries, Panel, Scene, Whisker } from '../../charts/scene.js';
import { LIGHT_THEME, type Theme } from '../../charts/theme.js';
import { formatNumber } from '../../numbers/number-format.js';
import { CAUSES, causeSums, type LayerCost } from './layer-cost.js';

/** Of a bar, in pixels with its gap, and in lanes without it. */
const ROW = 16;
const THICKNESS = 0.75;

/** A network whose layers are shown. */
export interface LayerBars {
  readonly title: string;
  readonly layers: readonly LayerCost[];
}

/** A bar a layer, in the order in which they run, stacked by what its time goes to; the causes of all layers sum to the total. */
export function layersPicture({ title, layers }: LayerBars, theme: Theme = LIGHT_THEME): Scene {
  const panel: Panel = {
    height: Math.max(1, layers.length) * ROW,
    y: {
      label: '',
      scale: 'linear',
      names: layers.map(({ name }) => name),
      range: { low: layers.length - 0.5, high: -0.5 },
    },
    series: [...causeSeries(layers, theme), ...unknownSeries(layers, theme)],
  };
  const isEmpty = layers.length === 0;
  return {
    title,
    note: `${formatNumber(causeSums(layers).sum)} ms = ${sumText(layers)}`,
    width: 560,
    x: {
      label: 'latency (ms)',
      scale: 'linear',
      better: 'lower',
      ...(isEmpty && { range: { low: 0, high: 1 } }),
    },
    panels: [isEmpty ? { ...panel, message: 'This network has no breakdown by layer.' } : panel],
  };
}

function sumText(layers: readonly LayerCost[]): string {
  const sums = causeSums(layers);
  const known = CAUSES.map((cause) => `${cause} ${formatNumber(sums[cause])}`);
  return [...known, ...(sums.unsaid > 0 ? [`not said ${formatNumber(sums.unsaid)}`] : [])].join(' + ');
}

function causeSeries(layers: readonly LayerCost[], { causes: colours }: Theme): readonly LaneSeries[] {
  return CAUSES.map((cause, rank): LaneSeries => {
    const before = CAUSES.slice(0, rank);
    const spans = layers.flatMap(({ causes }, at): readonly Whisker[] => {
      if (causes === undefined || causes[cause] === 0) return [];
      const low = before.reduce((sum, earlier) => sum + causes[earlier], 0);
      return [{ at, low, high: low + causes[cause] }];
    });
    return { kind: 'lanes', label: cause, colour: colours[cause], thickness: THICKNESS, spans };
  });
}

function unknownSeries(layers: readonly LayerCost[], { filtered }: Theme): readonly LaneSeries[] {
  const spans = layers.flatMap(({ causes, value }, at): readonly Whisker[] =>
    causes === undefined && value > 0 ? [{ at, low: 0, high: value }] : [],
  );
  const series = { kind: 'lanes', label: 'cause not said', colour: filtered, thickness: THICKNESS } as const;
  return spans.length === 0 ? [] : [{ ...series, spans }];
}
