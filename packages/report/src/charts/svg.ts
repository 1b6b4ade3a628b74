import { xmlText } from '../text/xml-text.js';
import type { Drawing, Frame, Shape } from './drawing.js';
import { drawingOf } from './layout/drawing-of.js';
import type { Point, Scene } from './scene.js';

const FONT = 'system-ui, &quot;Segoe UI&quot;, &quot;DejaVu Sans&quot;, Arial, sans-serif';

/**
 * A scene as an SVG document that needs nothing beside it. It holds no ids and no script, so that several may stand in one
 * page.
 */
export function svgOf(scene: Scene): string {
  const { title, width, height, shapes }: Drawing = drawingOf(scene);
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
  rectangle: ({ frame, fill = 'none', stroke }) => [`<rect ${box(frame)} fill="${fill}"${outline(stroke)}/>`],
  line: ({ points, stroke, width, dash }) => [
    `<polyline points="${list(points)}" fill="none" stroke="${stroke}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}/>`,
  ],
  polygon: ({ points, fill, opacity }) => [
    `<polygon points="${list(points)}" fill="${fill}"${veil(opacity)}/>`,
  ],
  circle: ({ centre: [x, y], radius, fill, stroke, opacity }) => [
    `<circle cx="${pixels(x)}" cy="${pixels(y)}" r="${radius}" fill="${fill}"${outline(stroke)}${veil(opacity)}/>`,
  ],
  text: ({ at: [x, y], text, size, anchor, colour, bold, upwards }) => [
    `<text x="${pixels(x)}" y="${pixels(y)}" font-size="${size}" text-anchor="${anchor}" fill="${colour}"${
      bold === true ? ' font-weight="bold"' : ''
    }${upwards === true ? ` transform="rotate(-90 ${pixels(x)} ${pixels(y)})"` : ''}>${xmlText(text)}</text>`,
  ],
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

function veil(opacity: number): string {
  return opacity === 1 ? '' : ` fill-opacity="${opacity}"`;
}

function list(points: readonly Point[]): string {
  return points.map(([x, y]) => `${pixels(x)},${pixels(y)}`).join(' ');
}

/** To a tenth, without a zero at the end. */
function pixels(value: number): string {
  return String(Math.round(value * 10) / 10);
}
