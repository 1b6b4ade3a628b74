import type { Metric } from '@edgewright/contracts';
import { evenly } from '@edgewright/report';
import { COLOURS, charactersOf } from '@edgewright/report/charts';
import type { Comparison, Measured, ComparedFront, Plane } from '@edgewright/runtime';
import type { Output } from '../output/output.js';
import { frontScene } from '../trials/front-scene.js';

const FRONT_ROWS = 12;
/** Shown beside the plane where it is known. */
const ENERGY = 'energy_mj';
/** How far past the published networks the front is of interest, as shares of the lowest and of the highest cost. */
const INTEREST = { lowest: 0.9, highest: 1.1 } as const;

/** Writes the front beside the published networks: a table, a picture, and the best found within the cost of each. */
export function showComparison(output: Output, compared: ComparedFront): void {
  const { front, published, comparisons, plane } = compared;
  output.line(
    output.style.bold('Pareto front beside the published networks, all judged by the same evaluators'),
  );
  const near = ofInterest(front, published, plane);
  output.table(frontTable(near, compared));
  output.line(output.style.dim(shownOf(front, near, plane)));
  showPicture(output, compared, near);
  output.line();
  output.line(
    output.style.bold(`Best of the search at no more than the ${plane.cost} of each published network`),
  );
  output.table(comparisonTable(comparisons, compared));
}

/** The trials of a front whose cost is near that of the published networks; all of them where there are none of these. */
export function ofInterest<F extends Measured>(
  front: readonly F[],
  published: readonly Measured[],
  { cost }: Plane,
): F[] {
  const costs = published.map((network) => valueOf(network, cost));
  const low = INTEREST.lowest * Math.min(...costs);
  const high = INTEREST.highest * Math.max(...costs);
  return front
    .filter((found) => costs.length === 0 || (valueOf(found, cost) >= low && valueOf(found, cost) <= high))
    .sort((a, b) => valueOf(a, cost) - valueOf(b, cost));
}

function valueOf({ metrics }: Measured, metric: string): number {
  return metrics[metric] ?? Number.NaN;
}

function frontTable(near: readonly Measured[], { published, plane }: ComparedFront) {
  const rows = [...evenly(near, FRONT_ROWS), ...published].sort(
    (a, b) => valueOf(a, plane.cost) - valueOf(b, plane.cost),
  );
  const known = rows.some(({ metrics }) => ENERGY in metrics);
  const shown = [...new Set([plane.quality, plane.cost, ...(known ? [ENERGY] : [])])];
  return {
    columns: ['network', ...shown],
    rows: rows.map(({ name, metrics }) => [name, ...shown.map((metric) => metrics[metric] ?? null)]),
  };
}

/** How many trials of the front the table has, and where the others are. */
function shownOf(front: readonly Measured[], near: readonly Measured[], { cost }: Plane): string {
  const shown = Math.min(near.length, FRONT_ROWS);
  const far = front.length - near.length;
  const beyond =
    far === 0 ? '' : `; ${far} more ${far === 1 ? 'is' : 'are'} much above or below all of these`;
  return `${shown} of the ${near.length} trials of the front in this range of ${cost}${beyond}.`;
}

function showPicture(
  output: Output,
  { objective, published }: ComparedFront,
  near: readonly Measured[],
): void {
  const scene = frontScene(objective, [
    { mark: 'dot', colour: COLOURS.blue, label: 'front of this search', points: near },
    { mark: 'diamond', colour: COLOURS.green, label: 'published', points: published },
  ]);
  if (scene === undefined) return;
  for (const line of ['', ...charactersOf(scene)]) output.line(line);
}

/** The published network to the left, the trial found to the right. */
function comparisonTable(comparisons: readonly Comparison[], { plane, metrics }: ComparedFront) {
  const value = (of: Measured | undefined, metric: string) => of?.metrics[metric] ?? null;
  const [cost, quality] = [plane.cost, plane.quality].map((name) => titleOf(name, metrics));
  return {
    columns: ['published network', cost, quality, 'found', cost, quality, 'gain'].map((title) => title ?? ''),
    rows: comparisons.map(({ published, found, gain }) => [
      ...[published.name, value(published, plane.cost), value(published, plane.quality)],
      ...[found?.name ?? 'nothing', value(found, plane.cost), value(found, plane.quality)],
      inHundredths(gain),
    ]),
  };
}

/** The unit alone, as the metrics are named above the table; the name where there is no unit. */
function titleOf(name: string, metrics: readonly Metric[]): string {
  const unit = metrics.find((metric) => metric.name === name)?.unit ?? '';
  return unit === '' ? name : unit;
}

function inHundredths(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 100) / 100;
}
