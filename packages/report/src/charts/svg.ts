import { xmlText } from '../text/xml-text.js';
import { bundleCurves } from './bundle-curves.js';
import type { CurvesShape, Drawing, Frame, Shape } from './drawing.js';
import { drawingOf } from './layout/drawing-of.js';
import type { Look } from './look.js';
import type { Point, Scene } from './scene.js';
import { pixels, rasterElements } from './svg-raster.js';

const FONT = 'system-ui, &quot;Segoe UI&quot;, &quot;DejaVu Sans&quot;, Arial, sans-serif';

/**
 * A scene as an SVG document that needs nothing beside it. It holds no ids and no script, so that several may stand in one
 * page.
 */
export function svgOf(scene: Scene, look: Look = {}): string {
  return svgOfDrawing(drawingOf(scene, look));
}

/** A drawing as such an SVG document. */
export function svgOfDrawing({ title, width, height, shapes }: Drawing): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}">`,
    `<title>${xmlText(title)}</title>`,
    ...shapes.flatMap(elements),
    '</svg>',
    '',
  ].join('\n');
}

type ElementsOf<K extends Shape['kind']> = (shape: Extract<Shape, { readonly kind: K }>) => readonly string[];

const ELEMENTS: { readonly [K in Shape['kind']]: ElementsOf<K> } = {
  rectangle: ({ frame, fill = 'none', stroke, opacity = 1 }) => [
    `<rect ${box(frame)} fill="${fill}"${outline(stroke)}${veil(opacity)}/>`,
  ],
  line: ({ points, stroke, width, dash, opacity }) => [
    `<polyline points="${list(points)}" fill="none" stroke="${stroke}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}${opacity === undefined ? '' : ` stroke-opacity="${opacity}"`}/>`,
  ],
  polygon: ({ points, fill, opacity }) => [
    `<polygon points="${list(points)}" fill="${fill}"${veil(opacity)}/>`,
  ],
  circle: ({ centre: [x, y], radius, fill, stroke, width, opacity }) => [
    `<circle cx="${pixels(x)}" cy="${pixels(y)}" r="${radius}" fill="${fill}"${outline(stroke)}${thickness(width)}${veil(opacity)}/>`,
  ],
  text: ({ at: [x, y], text, size, anchor, colour, bold, upwards, halo }) => [
    `<text x="${pixels(x)}" y="${pixels(y)}" font-size="${size}" text-anchor="${anchor}" fill="${colour}"${
      bold === true ? ' font-weight="bold"' : ''
    }${upwards === true ? ` transform="rotate(-90 ${pixels(x)} ${pixels(y)})"` : ''}${around(halo)}>${xmlText(text)}</text>`,
  ],
  curves: curveElements,
  bundles: (shape) => bundleCurves(shape).flatMap(curveElements),
  raster: rasterElements,
  group: ({ label, clip, shapes }) => [
    clip === undefined ? '<g>' : clipped(clip),
    ...(label === undefined ? [] : [`<title>${xmlText(label)}</title>`]),
    ...shapes.flatMap(elements),
    clip === undefined ? '</g>' : '</svg>',
  ],
};

function elements<K extends Shape['kind']>(shape: Extract<Shape, { readonly kind: K }>): readonly string[] {
  const of: ElementsOf<K> = ELEMENTS[shape.kind];
  return of(shape);
}

function curveElements({ left, right, ends, stroke, width, opacity }: CurvesShape): readonly string[] {
  const [from, to, middle] = [left, right, (left + right) / 2].map(pixels);
  const curves = Array.from({ length: ends.length / 2 }, (_, curve) => {
    const [high, low] = [ends[2 * curve] ?? 0, ends[2 * curve + 1] ?? 0].map(pixels);
    return `M${from},${high}C${middle},${high} ${middle},${low} ${to},${low}`;
  });
  const path = `<path d="${curves.join('')}" fill="none" stroke="${stroke}" stroke-width="${pixels(width)}"`;
  return curves.length === 0 ? [] : [`${path} stroke-opacity="${hundredths(opacity)}"/>`];
}

/** A document within the document cuts off what is outside of it, and needs no id to do so. */
function clipped({ left, top, width, height }: Frame): string {
  const view = [left, top, width, height].map(pixels).join(' ');
  return `<svg ${box({ left, top, width, height })} viewBox="${view}" overflow="hidden">`;
}

function box({ left, top, width, height }: Frame): string {
  return `x="${pixels(left)}" y="${pixels(top)}" width="${pixels(width)}" height="${pixels(height)}"`;
}

function outline(stroke: string | undefined): string {
  return stroke === undefined ? '' : ` stroke="${stroke}"`;
}

function thickness(width: number | undefined): string {
  return width === undefined ? '' : ` stroke-width="${width}"`;
}

/** A stroke below the letters. */
function around(halo: string | undefined): string {
  return halo === undefined
    ? ''
    : ` stroke="${halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`;
}

function hundredths(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function veil(opacity: number): string {
  return opacity === 1 ? '' : ` fill-opacity="${opacity}"`;
}

function list(points: readonly Point[]): string {
  return points.map(([x, y]) => `${pixels(x)},${pixels(y)}`).join(' ');
}
