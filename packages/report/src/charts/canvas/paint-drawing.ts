import type { Drawing, Frame, LineShape, Shape, TextShape } from '../drawing.js';
import type { Point } from '../scene.js';
import type { Canvas, CanvasSurface } from './canvas-surface.js';
import { paintBundles } from './paint-bundles.js';
import { paintRaster } from './paint-raster.js';
import { shapesBelow } from './shapes-below.js';

/** The font of all text in pictures: what the system shows its own text in. */
const FONT = 'system-ui, "Segoe UI", "DejaVu Sans", Arial, sans-serif';
const FULL_TURN = 2 * Math.PI;
/** Of the colour around letters, in pixels. */
const HALO = 3;

/**
 * Draws a drawing on a canvas that has `width × pixelRatio` by `height × pixelRatio` device pixels, over what was there.
 *
 * @example
 * ```ts
 * canvas.width = picture.width * devicePixelRatio;
 * canvas.height = picture.height * devicePixelRatio;
 * const surface = canvas.getContext('2d', { willReadFrequently: true });
 * if (surface !== null) paintDrawing({ surface, pixelRatio: devicePixelRatio }, picture);
 * ```
 */
export function paintDrawing(canvas: Canvas, { shapes }: Drawing): void {
  const { surface, pixelRatio } = canvas;
  surface.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  surface.globalAlpha = 1;
  surface.lineJoin = 'round';
  for (const shape of shapes) paint({ ...canvas, drawn: shapes }, shape);
}

/** A canvas, and all shapes of what is drawn on it. */
interface Painting extends Canvas {
  readonly drawn: readonly Shape[];
}

type Painters = {
  readonly [K in Shape['kind']]: (canvas: Painting, shape: Extract<Shape, { readonly kind: K }>) => void;
};

const PAINTERS: Painters = {
  rectangle: ({ surface, pixelRatio }, { frame, fill, stroke, opacity = 1 }) => {
    if (fill !== undefined) {
      surface.globalAlpha = opacity;
      surface.fillStyle = fill;
      surface.fillRect(...box(frame));
      surface.globalAlpha = 1;
    }
    if (stroke !== undefined) {
      surface.strokeStyle = stroke;
      surface.lineWidth = 1;
      surface.strokeRect(...box(pixelRatio === 1 ? sharpened(frame) : frame));
    }
  },
  line: paintLine,
  polygon: ({ surface }, { points, fill, opacity }) => {
    surface.beginPath();
    trace(surface, points);
    surface.closePath();
    surface.globalAlpha = opacity;
    surface.fillStyle = fill;
    surface.fill();
    surface.globalAlpha = 1;
  },
  circle: ({ surface }, { centre: [x, y], radius, fill, stroke, width = 1, opacity }) => {
    surface.beginPath();
    surface.arc(x, y, radius, 0, FULL_TURN);
    if (fill !== 'none') {
      surface.globalAlpha = opacity;
      surface.fillStyle = fill;
      surface.fill();
      surface.globalAlpha = 1;
    }
    if (stroke === undefined) return;
    surface.strokeStyle = stroke;
    surface.lineWidth = width;
    surface.stroke();
  },
  text: paintText,
  curves: ({ surface }, { left, right, ends, stroke, width, opacity }) => {
    const middle = (left + right) / 2;
    surface.beginPath();
    for (let index = 0; index < ends.length; index += 2) {
      const from = ends[index] ?? 0;
      const to = ends[index + 1] ?? 0;
      surface.moveTo(left, from);
      surface.bezierCurveTo(middle, from, middle, to, right, to);
    }
    surface.globalAlpha = opacity;
    surface.strokeStyle = stroke;
    surface.lineWidth = width;
    surface.stroke();
    surface.globalAlpha = 1;
  },
  bundles: paintBundles,
  raster: (canvas, raster) => {
    paintRaster(canvas, raster, () => shapesBelow(canvas.drawn, raster));
  },
  group: (canvas, { clip, shapes }) => {
    const { surface } = canvas;
    if (clip !== undefined) {
      surface.save();
      surface.beginPath();
      surface.rect(...box(clip));
      surface.clip();
    }
    for (const shape of shapes) paint(canvas, shape);
    if (clip !== undefined) surface.restore();
  },
};

function paint<K extends Shape['kind']>(canvas: Painting, shape: Extract<Shape, { readonly kind: K }>): void {
  const painter: Painters[K] = PAINTERS[shape.kind];
  painter(canvas, shape);
}

function paintLine(
  { surface, pixelRatio }: Canvas,
  { points, stroke, width, dash, opacity = 1 }: LineShape,
): void {
  surface.beginPath();
  trace(surface, width * pixelRatio === 1 ? sharp(points) : points);
  surface.strokeStyle = stroke;
  surface.lineWidth = width;
  surface.globalAlpha = opacity;
  if (dash !== undefined) surface.setLineDash([...dash]);
  surface.stroke();
  if (dash !== undefined) surface.setLineDash([]);
  surface.globalAlpha = 1;
}

/** A level or upright hair line between two pixels would be two of them, each half as strong. */
function sharp(points: readonly Point[]): readonly Point[] {
  const [from, to, ...more] = points;
  if (from === undefined || to === undefined || more.length > 0) return points;
  const middle = (value: number) => Math.floor(value) + 0.5;
  if (from[0] === to[0]) return [from, to].map(([x, y]) => [middle(x), y]);
  if (from[1] === to[1]) return [from, to].map(([x, y]) => [x, middle(y)]);
  return points;
}

/** A frame whose hair lines lie each on one pixel. */
function sharpened({ left, top, width, height }: Frame): Frame {
  const from = [Math.floor(left) + 0.5, Math.floor(top) + 0.5] as const;
  return {
    left: from[0],
    top: from[1],
    width: Math.floor(left + width) + 0.5 - from[0],
    height: Math.floor(top + height) + 0.5 - from[1],
  };
}

function paintText({ surface }: Canvas, shape: TextShape): void {
  const { at, text, size, anchor, colour, bold = false, upwards = false, halo } = shape;
  const [x, y] = upwards ? ([0, 0] as const) : at;
  if (upwards) {
    surface.save();
    surface.translate(at[0], at[1]);
    surface.rotate(-FULL_TURN / 4);
  }
  surface.font = `${bold ? 'bold ' : ''}${size}px ${FONT}`;
  surface.textAlign = anchor === 'middle' ? 'center' : anchor;
  if (halo !== undefined) {
    surface.strokeStyle = halo;
    surface.lineWidth = HALO;
    surface.strokeText(text, x, y);
  }
  surface.fillStyle = colour;
  surface.fillText(text, x, y);
  if (upwards) surface.restore();
}

function trace(surface: CanvasSurface, points: readonly Point[]): void {
  points.forEach(([x, y], index) => {
    if (index === 0) surface.moveTo(x, y);
    else surface.lineTo(x, y);
  });
}

function box({ left, top, width, height }: Frame): [number, number, number, number] {
  return [left, top, width, height];
}
