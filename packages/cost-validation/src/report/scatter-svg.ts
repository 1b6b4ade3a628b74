import { xmlText } from '@edgewright/report';

/** Points of one kind, `[predicted, measured]` in the unit of the axes. */
export interface ScatterSeries {
  readonly label: string;
  readonly points: readonly (readonly [number, number])[];
}

/** A scatter of measured against predicted values. */
export interface Scatter {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly ScatterSeries[];
}

/** In pixels; the frame is square, so that the diagonal is at 45 degrees. */
const SIZE = { width: 520, height: 540 };
const FRAME = { left: 70, top: 50, side: 420 };
const BOTTOM = FRAME.top + FRAME.side;
/** Told apart without colour vision. @source Okabe and Ito, Color Universal Design, 2008 */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#000000'] as const;
const TICKS = 6;

/** The scatter as an SVG document that needs nothing beside it: axes from nothing, and the diagonal of a perfect model. */
export function scatterSvg({ title, xLabel, yLabel, series }: Scatter): string {
  const largest = Math.max(0, ...series.flatMap(({ points }) => points.flat()));
  const step = tickStep(largest);
  const end = step * Math.max(1, Math.ceil(largest / step));
  const x = (value: number) => (FRAME.left + (value / end) * FRAME.side).toFixed(1);
  const y = (value: number) => (BOTTOM - (value / end) * FRAME.side).toFixed(1);
  const centre = FRAME.left + FRAME.side / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 ${SIZE.width} ${SIZE.height}" font-family="sans-serif" font-size="13" fill="#222222">`,
    `<title>${xmlText(title)}</title>`,
    `<rect width="${SIZE.width}" height="${SIZE.height}" fill="#ffffff"/>`,
    `<text x="${centre}" y="28" text-anchor="middle" font-size="15" font-weight="bold">${xmlText(title)}</text>`,
    ...ticks(end, step).flatMap((tick) => [
      `<line x1="${x(tick)}" y1="${FRAME.top}" x2="${x(tick)}" y2="${BOTTOM}" stroke="#dddddd"/>`,
      `<line x1="${FRAME.left}" y1="${y(tick)}" x2="${FRAME.left + FRAME.side}" y2="${y(tick)}" stroke="#dddddd"/>`,
      `<text x="${x(tick)}" y="${BOTTOM + 18}" text-anchor="middle">${tick}</text>`,
      `<text x="${FRAME.left - 8}" y="${Number(y(tick)) + 4}" text-anchor="end">${tick}</text>`,
    ]),
    `<rect x="${FRAME.left}" y="${FRAME.top}" width="${FRAME.side}" height="${FRAME.side}" fill="none" stroke="#444444"/>`,
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(end)}" y2="${y(end)}" stroke="#888888" stroke-dasharray="5 4"/>`,
    ...series.flatMap(({ points }, index) =>
      points.map(
        ([px, py]) =>
          `<circle cx="${x(px)}" cy="${y(py)}" r="4" fill="${colourOf(index)}" fill-opacity="0.7"/>`,
      ),
    ),
    ...series.flatMap(({ label }, index) => legendLine(label, index)),
    `<text x="${centre}" y="${BOTTOM + 42}" text-anchor="middle">${xmlText(xLabel)}</text>`,
    `<text x="20" y="${FRAME.top + FRAME.side / 2}" text-anchor="middle" transform="rotate(-90 20 ${FRAME.top + FRAME.side / 2})">${xmlText(yLabel)}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function legendLine(label: string, index: number): string[] {
  const y = FRAME.top + 20 + index * 20;
  return [
    `<circle cx="${FRAME.left + 14}" cy="${y - 4}" r="4" fill="${colourOf(index)}"/>`,
    `<text x="${FRAME.left + 24}" y="${y}">${xmlText(label)}</text>`,
  ];
}

/** 1, 2 or 5 times a power of ten, so that there are about as many ticks as wanted. */
function tickStep(largest: number): number {
  if (largest <= 0) return 1;
  const rough = largest / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  return Number((step * power).toPrecision(3));
}

function ticks(end: number, step: number): number[] {
  return Array.from({ length: Math.round(end / step) + 1 }, (_, index) =>
    Number((index * step).toPrecision(6)),
  );
}

function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length] ?? COLOURS[0];
}
