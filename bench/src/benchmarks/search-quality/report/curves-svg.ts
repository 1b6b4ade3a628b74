import type { CurvePoint } from './learning-curve.js';

/** The curve of one algorithm. */
export interface Curve {
  readonly algorithm: string;
  readonly points: readonly CurvePoint[];
}

/** Curves of several algorithms on one problem. */
export interface CurveDrawing {
  readonly title: string;
  readonly yLabel: string;
  /** Where the vertical axis ends. */
  readonly range: Span;
  readonly curves: readonly Curve[];
}

/** From the lowest to the highest value. */
type Span = readonly [low: number, high: number];

/** In pixels. */
const SIZE = { width: 720, height: 440 };
const FRAME = { left: 70, top: 46, width: 460, height: 330 };
const RIGHT = FRAME.left + FRAME.width;
const BOTTOM = FRAME.top + FRAME.height;
/** Told apart without colour vision. @source Okabe and Ito, Color Universal Design, 2008 */
const COLOURS = [
  '#d55e00',
  '#0072b2',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#000000',
  '#999999',
] as const;
/** A second turn through the colours. */
const DASHES = ['none', '6 3', '2 2'] as const;
const TRIAL_TICKS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];
const TICKS = 6;

/** The drawing as an SVG document that needs nothing beside it; trials on a logarithmic axis. */
export function curvesSvg({ title, yLabel, range, curves }: CurveDrawing): string {
  const last = Math.max(2, ...curves.flatMap(({ points }) => points.map(({ after }) => after)));
  const [low, high] = range;
  const x = (trials: number) => round(FRAME.left + (Math.log(trials) / Math.log(last)) * FRAME.width);
  // What is not there yet lies below the frame, which cuts it off.
  const y = (value: number) =>
    round(BOTTOM - (Math.max(-1, (value - low) / (high - low)) || 0) * FRAME.height);
  const middle = FRAME.top + FRAME.height / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 ${SIZE.width} ${SIZE.height}" font-family="sans-serif" font-size="13" fill="#222222">`,
    `<title>${escaped(title)}</title>`,
    `<clipPath id="frame"><rect x="${FRAME.left}" y="${FRAME.top}" width="${FRAME.width}" height="${FRAME.height}"/></clipPath>`,
    `<rect width="${SIZE.width}" height="${SIZE.height}" fill="#ffffff"/>`,
    `<text x="${FRAME.left}" y="28" font-size="14" font-weight="bold">${escaped(title)}</text>`,
    ...TRIAL_TICKS.filter((tick) => tick <= last).flatMap((tick) => [
      `<line x1="${x(tick)}" y1="${FRAME.top}" x2="${x(tick)}" y2="${BOTTOM}" stroke="#eeeeee"/>`,
      `<text x="${x(tick)}" y="${BOTTOM + 18}" text-anchor="middle">${tick}</text>`,
    ]),
    ...ticksOf(range).flatMap((tick) => [
      `<line x1="${FRAME.left}" y1="${y(tick)}" x2="${RIGHT}" y2="${y(tick)}" stroke="#eeeeee"/>`,
      `<text x="${FRAME.left - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`,
    ]),
    '<g clip-path="url(#frame)">',
    ...curves.map(({ points }, index) => band(points, { x, y, index })),
    ...curves.map(({ points }, index) => line(points, { x, y, index })),
    '</g>',
    `<rect x="${FRAME.left}" y="${FRAME.top}" width="${FRAME.width}" height="${FRAME.height}" fill="none" stroke="#444444"/>`,
    ...curves.flatMap(({ algorithm }, index) => legend(algorithm, index)),
    `<text x="${FRAME.left + FRAME.width / 2}" y="${BOTTOM + 42}" text-anchor="middle">trials</text>`,
    `<text x="18" y="${middle}" text-anchor="middle" transform="rotate(-90 18 ${middle})">${escaped(yLabel)}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

interface Pen {
  readonly x: (trials: number) => number;
  readonly y: (value: number) => number;
  readonly index: number;
}

function band(points: readonly CurvePoint[], { x, y, index }: Pen): string {
  const corners = [
    ...points.map(({ after, high }) => `${x(after)},${y(high)}`),
    ...points.toReversed().map(({ after, low }) => `${x(after)},${y(low)}`),
  ];
  return `<polygon points="${corners.join(' ')}" fill="${colourOf(index)}" fill-opacity="0.12"/>`;
}

function line(points: readonly CurvePoint[], { x, y, index }: Pen): string {
  const corners = points.map(({ after, middle }) => `${x(after)},${y(middle)}`).join(' ');
  return `<polyline points="${corners}" fill="none" stroke="${colourOf(index)}" stroke-width="2" stroke-dasharray="${dashOf(index)}"/>`;
}

function legend(algorithm: string, index: number): string[] {
  const y = FRAME.top + 14 + index * 20;
  return [
    `<line x1="${RIGHT + 14}" y1="${y - 4}" x2="${RIGHT + 38}" y2="${y - 4}" stroke="${colourOf(index)}" stroke-width="2" stroke-dasharray="${dashOf(index)}"/>`,
    `<text x="${RIGHT + 44}" y="${y}">${escaped(algorithm)}</text>`,
  ];
}

/** 1, 2 or 5 times a power of ten apart, so that there are about as many ticks as wanted. */
function ticksOf([low, high]: Span): readonly number[] {
  const rough = (high - low) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(6)));
}

function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length] ?? COLOURS[0];
}

function dashOf(index: number): string {
  return DASHES[Math.floor(index / COLOURS.length) % DASHES.length] ?? DASHES[0];
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
