import { formatNumber } from '../numbers/number-format.js';
import type { Range } from '../numbers/typical-range.js';
import type { LineSeries, Mark, Point, PointSeries, Scene, Series } from './scene.js';

/** Of the frame, in characters. */
const WIDTH = 64;
const HEIGHT = 14;

const MARKS: Readonly<Record<Mark, string>> = {
  disc: '●',
  dot: '·',
  ring: '○',
  loop: '◎',
  square: '■',
  triangle: '▲',
  diamond: '◆',
  cross: '×',
};

/**
 * The points and lines of the first panel as lines of characters: y upwards, x to the right, the ends of both axes named;
 * empty without points. Later series are drawn over earlier ones.
 */
export function charactersOf({ x: xAxis, panels: [panel] }: Scene): string[] {
  const series = (panel?.series ?? []).filter(isDrawn);
  const points = series.flatMap((one): readonly Point[] => one.points);
  if (panel === undefined || points.length === 0) return [];
  const x = rangeOf(points.map((point) => point[0]));
  const y = rangeOf(points.map((point) => point[1]));
  const cells = Array.from({ length: HEIGHT }, () => Array<string>(WIDTH).fill(' '));
  for (const one of series) {
    for (const [px, py] of one.kind === 'line' ? alongLine(one.points, x) : one.points) {
      const row = cells[HEIGHT - 1 - place(py, y, HEIGHT)];
      if (row !== undefined) row[place(px, x, WIDTH)] = characterOf(one);
    }
  }
  const legend = series.flatMap((one) =>
    one.label === undefined ? [] : [`${characterOf(one)} ${one.label}`],
  );
  return framed(cells, { x, y, xLabel: xAxis.label, yLabel: panel.y.label, legend });
}

interface Frame {
  readonly x: Range;
  readonly y: Range;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly legend: readonly string[];
}

function framed(cells: readonly (readonly string[])[], { x, y, xLabel, yLabel, legend }: Frame): string[] {
  const top = formatNumber(y.high);
  const bottom = formatNumber(y.low);
  const margin = Math.max(top.length, bottom.length);
  const side = (row: number) => (row === 0 ? top : row === HEIGHT - 1 ? bottom : '').padStart(margin);
  const left = formatNumber(x.low);
  const right = formatNumber(x.high);
  const middle = xLabel
    .padStart(Math.floor((WIDTH + xLabel.length) / 2) - left.length)
    .padEnd(WIDTH - left.length - right.length);
  return [
    `${' '.repeat(margin)} ${yLabel}`,
    ...cells.map((row, index) => `${side(index)} │${row.join('')}`.trimEnd()),
    `${' '.repeat(margin)} └${'─'.repeat(WIDTH)}`,
    `${' '.repeat(margin)}  ${left}${middle}${right}`,
    ...(legend.length === 0 ? [] : [`${' '.repeat(margin)}  ${legend.join('   ')}`]),
  ];
}

function isDrawn(series: Series): series is PointSeries | LineSeries {
  return series.kind === 'points' || series.kind === 'line';
}

function characterOf({ mark = 'dot' }: PointSeries | LineSeries): string {
  return MARKS[mark];
}

/** A point a column, in the middle of it, where the line has one; points of a line come by ascending x. */
function alongLine(points: readonly Point[], { low, high }: Range): readonly Point[] {
  const [first] = points;
  const last = points.at(-1);
  return Array.from({ length: WIDTH }, (_, column) => low + ((column + 0.5) / WIDTH) * (high - low)).flatMap(
    (x): readonly Point[] => {
      if (first === undefined || last === undefined || x < first[0] || x > last[0]) return [];
      return [[x, heightAt(points, x)]];
    },
  );
}

function heightAt(points: readonly Point[], x: number): number {
  const after = points.findIndex((point) => point[0] >= x);
  const [x1, y1] = points[after] ?? [x, NaN];
  const [x0, y0] = points[after - 1] ?? [x1, y1];
  return x1 === x0 ? y1 : y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}

function rangeOf(values: readonly number[]): Range {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return low === high ? { low: low - 0.5, high: high + 0.5 } : { low, high };
}

function place(value: number, { low, high }: Range, cells: number): number {
  return Math.min(cells - 1, Math.floor(((value - low) / (high - low)) * cells));
}
