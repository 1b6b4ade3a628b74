import type { Metric } from '@edgewright/contracts';
import { COLOURS } from '../charts/palette.js';
import { evenly } from '../numbers/evenly.js';
import { chartPart, faint, line, strong, tablePart, type Page } from '../page/page.js';
import type { Table } from '../tables/table.js';
import { frontScene } from '../trials/front-scene.js';
import type { ComparedFront, Comparison, Measured, Plane } from './compared-front.js';

const FRONT_ROWS = 12;
/** Shown beside the plane where it is known. */
const ENERGY = 'energy_mj';
/** How far past the published networks the front is of interest, as shares of the lowest and of the highest cost. */
const INTEREST = { lowest: 0.9, highest: 1.1 } as const;

/** The front, or the trials that were named, beside the published networks: a table, a picture, and the best found within the cost of each. */
export function comparisonPage(compared: ComparedFront): Page {
  const { front, published, comparisons, plane, named = false } = compared;
  const near = ofInterest(front, named ? [] : published, plane);
  const what = named ? 'Trials' : 'Pareto front';
  const best = `Best of the search at no more than the ${plane.cost} of each published network`;
  return [
    line(strong(`${what} beside the published networks, all judged by the same evaluators`)),
    tablePart(frontTable(near, compared)),
    ...(named ? [] : [line(faint(shownOf(front, near, plane)))]),
    ...picture(compared, near),
    line(),
    line(strong(best)),
    tablePart(comparisonTable(comparisons, compared)),
  ];
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

function frontTable(near: readonly Measured[], { published, plane, named = false }: ComparedFront): Table {
  const rows = [...(named ? near : evenly(near, FRONT_ROWS)), ...published].sort(
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

function picture({ objective, published, named = false }: ComparedFront, near: readonly Measured[]): Page {
  const scene = frontScene(objective, [
    { mark: 'dot', colour: COLOURS.blue, label: named ? 'trials' : 'front of this search', points: near },
    { mark: 'diamond', colour: COLOURS.green, label: 'published', points: published },
  ]);
  return scene === undefined ? [] : [line(), chartPart(scene)];
}

/** The published network to the left, the trial found to the right. */
function comparisonTable(comparisons: readonly Comparison[], { plane, metrics }: ComparedFront): Table {
  const value = (of: Measured | undefined, metric: string) => of?.metrics[metric] ?? null;
  const cost = titleOf(plane.cost, metrics);
  const quality = titleOf(plane.quality, metrics);
  return {
    columns: ['published network', cost, quality, 'found', cost, quality, 'gain'],
    rows: comparisons.map(({ published, found, gain }) => [
      published.name,
      value(published, plane.cost),
      value(published, plane.quality),
      found?.name ?? 'nothing',
      value(found, plane.cost),
      value(found, plane.quality),
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
