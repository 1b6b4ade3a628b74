import { hypervolume } from '@edgewright/objective';
import type { SearchAim } from '../command/ready-search.js';
import { comparedOf, frontOf } from '../command/study-answers.js';
import { nothingToCompare } from '../errors.js';

/** What a search came to, beside a published network that came before. */
export interface FrontFigures extends Readonly<Record<string, number>> {
  /** Of the front, above the predecessor's quality and below twice the target, in quality · cost. */
  readonly hypervolume: number;
  /** The highest quality at no more than the target. */
  readonly best: number;
  /** The highest quality at no more than the predecessor's cost, less that of the predecessor. */
  readonly gain: number;
}

/** What {@link frontFigures} measures a study by. */
export interface FrontScale {
  readonly aim: SearchAim;
  /** A published network of the task. */
  readonly predecessor: string;
}

/** Costs from this many times the target on count nothing. */
const REFERENCE_COST = 2;

/** @throws bench/nothing-to-compare */
export async function frontFigures(
  study: string,
  database: string,
  { aim, predecessor }: FrontScale,
): Promise<FrontFigures> {
  const { quality, cost, target } = aim;
  const front = (await frontOf(study, database)).map(({ metrics }) => ({
    quality: metrics[quality] ?? NaN,
    cost: metrics[cost] ?? NaN,
  }));
  const comparisons = await comparedOf(study, database);
  const compared = comparisons.find(({ published }) => published.name === predecessor);
  const within = front.filter((point) => point.cost <= target).map((point) => point.quality);
  if (compared === undefined || compared.gain === null || within.length === 0) {
    throw nothingToCompare(`${study} found nothing at the ${cost} of ${predecessor} or at ${target}`);
  }
  const floor = compared.published.metrics[quality] ?? NaN;
  const points = front.map((point) => [point.quality, -point.cost]);
  return {
    hypervolume: hypervolume(points, [floor, -REFERENCE_COST * target]),
    best: Math.max(...within),
    gain: compared.gain,
  };
}

/** A title for each of the figures. */
export function frontTitles({ aim, predecessor }: FrontScale): (figure: string) => string {
  const { quality, cost, target } = aim;
  const titles: Readonly<Record<string, string>> = {
    hypervolume: `hypervolume above ${predecessor}, below ${cost} ${REFERENCE_COST * target}`,
    best: `best ${quality} at ${cost} ≤ ${target}`,
    gain: `gain over ${predecessor} at its ${cost}`,
  };
  return (figure) => titles[figure] ?? figure;
}
