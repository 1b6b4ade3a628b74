import {
  COLOURS,
  niceRange,
  type LineSeries,
  type Point,
  type PointSeries,
  type Scene,
} from '@edgewright/report/charts';
import { ROLES, type ShippedDevice } from '../rows/measured-row.js';
import type { GroupRole, ValidatedRow } from '../rows/validated-row.js';

/** Points of cells drawn; thousands would be a blot, and a copy of the table. */
const MOST_POINTS = 300;
/** The frame is square, so that the diagonal is at 45 degrees. */
const SIDE = 420;
const TICKS = 6;

const MARKED: Readonly<Record<GroupRole, Pick<PointSeries, 'colour' | 'mark'>>> = {
  'left out in turn': { colour: COLOURS.blue, mark: 'disc' },
  'never fitted': { colour: COLOURS.vermillion, mark: 'diamond' },
  'left out': { colour: COLOURS.green, mark: 'triangle' },
  fitted: { colour: COLOURS.black, mark: 'ring' },
  unknown: { colour: COLOURS.grey, mark: 'square' },
};

/** Measured against predicted latencies of one device, and the diagonal on which every prediction would be right. */
export function agreementScene(device: ShippedDevice, rows: readonly ValidatedRow[]): Scene {
  const step = Math.max(1, Math.ceil(rows.length / MOST_POINTS));
  const drawn = rows.filter((_, index) => index % step === 0);
  const range = niceRange([0, ...drawn.flatMap(pointOf)], TICKS);
  const share = step === 1 ? '' : ` One row in ${step} of ${rows.length} is drawn.`;
  return {
    title: `Latency on ${device}: measured and predicted`,
    note: `Below the diagonal the model predicts more than was measured.${share}`,
    width: SIDE,
    x: { label: 'latency predicted by the closed form (ms)', scale: 'linear', range },
    panels: [
      {
        height: SIDE,
        y: { label: 'measured latency (ms)', scale: 'linear', range },
        series: [diagonal(range.high), ...seriesOf(drawn)],
      },
    ],
  };
}

function diagonal(end: number): LineSeries {
  const points: readonly Point[] = [
    [0, 0],
    [end, end],
  ];
  return { kind: 'line', label: 'measured = predicted', colour: COLOURS.grey, dash: 'dashed', points };
}

function seriesOf(rows: readonly ValidatedRow[]): readonly PointSeries[] {
  const roles: readonly GroupRole[] = ['left out in turn', ...ROLES];
  return roles
    .map((label): PointSeries => {
      const points = rows.filter((row) => roleOf(row) === label).map(pointOf);
      return { kind: 'points', label, ...MARKED[label], points };
    })
    .filter(({ points }) => points.length > 0);
}

/** A row that was fitted is drawn where the model puts it without it, where that is known. */
function roleOf({ role, leftOutMs }: ValidatedRow): GroupRole {
  return leftOutMs === undefined ? role : 'left out in turn';
}

function pointOf({ leftOutMs, predictedMs, measuredMs }: ValidatedRow): Point {
  return [(leftOutMs ?? predictedMs).analytical, measuredMs];
}
