import { formatNumber } from '../numbers/number-format.js';
import type { Range } from '../numbers/typical-range.js';
import type { Mark, Scene } from './scene.js';

/** Of the frame, in characters. */
const WIDTH = 64;
const HEIGHT = 14;

const MARKS: Readonly<Record<Mark, string>> = {
  disc: '●',
  dot: '·',
  ring: '○',
  square: '■',
  triangle: '▲',
  diamond: '◆',
  cross: '×',
};

/**
 * The points of the first panel as lines of characters: y upwards, x to the right, the ends of both axes named; empty
 * without points. Later series are drawn over earlier ones.
 */
export function charactersOf({ x: xAxis, panels: [panel] }: Scene): string[] {
  const series = (panel?.series ?? []).filter((one) => one.kind === 'points');
  const points = series.flatMap((one) => one.points);
  if (panel === undefined || points.length === 0) return [];
  const x = rangeOf(points.map((point) => point[0]));
  const y = rangeOf(points.map((point) => point[1]));
  const cells = Array.from({ length: HEIGHT }, () => Array<string>(WIDTH).fill(' '));
  for (const { mark, points: own } of series) {
    for (const [px, py] of own) {
      const row = cells[HEIGHT - 1 - place(py, y, HEIGHT)];
      if (row !== undefined) row[place(px, x, WIDTH)] = MARKS[mark];
    }
  }
  const legend = series.map(({ mark, label = '' }) => `${MARKS[mark]} ${label}`);
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
    `${' '.repeat(margin)}  ${legend.join('   ')}`,
  ];
}

function rangeOf(values: readonly number[]): Range {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return low === high ? { low: low - 0.5, high: high + 0.5 } : { low, high };
}

function place(value: number, { low, high }: Range, cells: number): number {
  return Math.min(cells - 1, Math.floor(((value - low) / (high - low)) * cells));
}
