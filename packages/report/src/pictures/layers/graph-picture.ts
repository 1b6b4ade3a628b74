import type { Drawing, Frame, Shape } from '../../charts/drawing.js';
import { themeOf, type Look } from '../../charts/look.js';
import { channels, rampColour, type Theme } from '../../charts/theme.js';
import { formatNumber } from '../../numbers/number-format.js';
import { layoutGraph, type GraphLayout } from './graph-layout.js';
import type { GraphLayer, PlacedLayer } from './graph-places.js';

/** A layer with what it costs and what it writes. */
export interface CostedGraphLayer extends GraphLayer {
  /** In the unit of the graph; 0 for layers that cost nothing. */
  readonly value: number;
  readonly bytes: number;
}

/** A network whose layers are coloured by their cost. */
export interface NetworkGraph {
  readonly title: string;
  readonly layers: readonly CostedGraphLayer[];
  /** Such as `ms`. */
  readonly unit: string;
  /** The name of a layer that is looked at. */
  readonly marked?: string;
}

/** A drawing with the places of its layers, for pointers. */
export interface GraphPicture extends Drawing {
  readonly layers: readonly PlacedLayer<CostedGraphLayer>[];
}

const WIDTH = 1100;
const KEY = { height: 30, step: 22, size: 11 };
const TITLE = { height: 30, size: 14 };
const MARGIN = 18;
const TEXT = { node: 10, block: 10 };
/** Of a line that a tensor is, in pixels. */
const EDGE = { thin: 1, thick: 4 };

/** How high the picture of a graph is, without its title. */
export function graphHeight(layers: readonly GraphLayer[], width: number): number {
  return KEY.height + layoutGraph(layers, width).height;
}

/**
 * A network as a graph: a box a layer, the darker the more it costs, in the frame of its block; lines are tensors, the thicker the
 * larger, so that a short cut over a large tensor is seen.
 */
export function graphPicture(graph: NetworkGraph, look: Look = {}): GraphPicture {
  const theme = themeOf(look);
  const width = look.size?.width ?? WIDTH;
  const head = look.heading === false ? 0 : TITLE.height;
  const layout = layoutGraph(graph.layers, width);
  const top = head + KEY.height;
  const height = look.size?.height ?? top + layout.height;
  const most = Math.max(...graph.layers.map(({ value }) => value), 0);
  const paper: Frame = { left: 0, top: 0, width, height };
  const placed = layout.layers.map((one) => ({ ...one, frame: lower(one.frame, top) }));
  return {
    title: graph.title,
    width,
    height,
    layers: placed,
    shapes: [
      { kind: 'rectangle', frame: paper, fill: theme.background },
      ...(head === 0 ? [] : [titleShape(graph.title, theme)]),
      ...keyShapes(graph, { most, top: head }, theme),
      ...layout.blocks.flatMap(({ name, frame, isNamed }) =>
        blockShapes(isNamed ? name : '', lower(frame, top), theme),
      ),
      ...edgeShapes(graph, layout, { top, theme }),
      ...placed.flatMap((one) =>
        layerShapes(one, { most, theme, isMarked: one.layer.name === graph.marked }),
      ),
      ...(graph.layers.length === 0 ? [emptyShape(width, theme)] : []),
    ],
  };
}

function lower(frame: Frame, by: number): Frame {
  return { ...frame, top: frame.top + by };
}

function titleShape(text: string, { text: colour }: Theme): Shape {
  const { size } = TITLE;
  return { kind: 'text', at: [MARGIN, size + 8], text, size, anchor: 'start', colour, bold: true };
}

/** The ramp from nothing to the most that a layer costs. */
function keyShapes(
  { unit }: NetworkGraph,
  { most, top }: { readonly most: number; readonly top: number },
  theme: Theme,
): readonly Shape[] {
  const y = top + KEY.height / 2;
  const base = { kind: 'text', size: KEY.size, anchor: 'start', colour: theme.muted } as const;
  const from = MARGIN + 14;
  const boxes = theme.ramp.map((_, index): Shape => {
    const share = index / (theme.ramp.length - 1);
    const frame = { left: from + index * KEY.step, top: y - 6, width: KEY.step, height: 12 };
    return { kind: 'rectangle', frame, fill: rampColour(theme, share) };
  });
  const text = `${formatNumber(most)} ${unit}, the most that a layer costs; a line is a tensor, the thicker the larger`;
  const right = from + theme.ramp.length * KEY.step + 8;
  return [{ ...base, at: [MARGIN, y + 4], text: '0' }, ...boxes, { ...base, at: [right, y + 4], text }];
}

function blockShapes(name: string, frame: Frame, { shade, muted }: Theme): readonly Shape[] {
  const room = Math.max(1, Math.floor(frame.width / (0.58 * TEXT.block)));
  const text = name.length <= room ? name : `…${name.slice(1 - room)}`;
  const at = [frame.left + 1, frame.top - 20] as const;
  return [
    { kind: 'rectangle', frame, fill: shade },
    ...(text === ''
      ? []
      : [{ kind: 'text', at, text, size: TEXT.block, anchor: 'start', colour: muted } as const]),
  ];
}

function edgeShapes(
  { layers }: NetworkGraph,
  { edges }: GraphLayout,
  { top, theme }: { readonly top: number; readonly theme: Theme },
): readonly Shape[] {
  const bytesOf = new Map(layers.map(({ name, bytes }) => [name, bytes]));
  const most = Math.max(1, ...bytesOf.values());
  return edges.map(({ from, points }): Shape => ({
    kind: 'line',
    points: points.map(([x, y]) => [x, y + top] as const),
    stroke: theme.muted,
    width: EDGE.thin + (EDGE.thick - EDGE.thin) * Math.sqrt((bytesOf.get(from) ?? 0) / most),
    opacity: 0.7,
  }));
}

interface LayerLook {
  readonly most: number;
  readonly theme: Theme;
  readonly isMarked: boolean;
}

function layerShapes(
  { layer, frame }: PlacedLayer<CostedGraphLayer>,
  { most, theme, isMarked }: LayerLook,
): readonly Shape[] {
  const fill = rampColour(theme, most === 0 ? 0 : layer.value / most);
  const at = [frame.left + frame.width / 2, frame.top + frame.height / 2 + 3.5] as const;
  const text = shortOp(layer.op);
  const box = {
    ...frame,
    left: frame.left - 2,
    top: frame.top - 2,
    width: frame.width + 4,
    height: frame.height + 4,
  };
  return [
    ...(isMarked ? [{ kind: 'rectangle', frame: box, fill: theme.selected } as const] : []),
    { kind: 'rectangle', frame, fill, stroke: theme.frame },
    { kind: 'text', at, text, size: TEXT.node, anchor: 'middle', colour: inkOn(fill) },
  ];
}

/** Ops that have a shorter name among people. */
const SHORT: Readonly<Record<string, string>> = {
  conv2d: 'conv',
  depthwise_conv2d: 'depthw.',
  group_conv2d: 'group',
  transposed_conv2d: 'deconv',
};
const LONGEST = 7;

function shortOp(op: string): string {
  const text = SHORT[op] ?? op.replaceAll('_', ' ');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}.`;
}

/** Black or white, whichever is read better. @source WCAG 2.2, relative luminance; 0.179 is where both have the same contrast */
function inkOn(colour: string): string {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  return luminance > 0.179 ? '#1b1f24' : '#ffffff';
}

function emptyShape(width: number, { muted }: Theme): Shape {
  const text = 'This network has no layers.';
  return { kind: 'text', at: [width / 2, KEY.height + 16], text, size: 12, anchor: 'middle', colour: muted };
}
