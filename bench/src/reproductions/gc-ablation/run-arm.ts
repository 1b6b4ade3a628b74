import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hypervolume } from '@edgewright/objective';
import { readySearch, type SearchAim } from '../../command/ready-search.js';
import { runCommand } from '../../command/run-command.js';
import { comparedOf, frontOf } from '../../command/study-answers.js';
import { commandFailed, nothingToCompare } from '../../errors.js';

/** What one search with one seed came to. */
export interface RunOutcome {
  /** Of the front, above the predecessor's quality and below twice the target, in quality · cost. */
  readonly hypervolume: number;
  /** The highest quality at no more than the target. */
  readonly best: number;
  /** The highest quality at no more than the predecessor's cost, less that of the predecessor. */
  readonly gain: number;
}

/** One search file, with every seed. */
export interface Arm {
  readonly search: string;
  /** In place of the task options of the search file. */
  readonly taskOptions?: object;
  readonly aim: SearchAim;
  readonly predecessor: string;
  readonly seeds: readonly number[];
  readonly trials: number;
  /** For the search files and the database. */
  readonly folder: string;
}

/** Costs from this many times the target on count nothing. */
const REFERENCE_COST = 2;

/** Runs a search once for every seed. */
export async function runArm(arm: Arm): Promise<readonly RunOutcome[]> {
  const { search, taskOptions, seeds, trials, folder } = arm;
  const database = join(folder, `${search}.db`);
  const ready = readySearch(search);
  const task = taskOptions === undefined ? ready.task : { ...ready.task, options: taskOptions };
  const studies = seeds.map((seed) => ({ ...ready, task, seed, name: `${search}-seed-${seed}` }));
  const files = studies.map((study) => {
    const path = join(folder, `${study.name}.json`);
    writeFileSync(path, JSON.stringify({ ...study, $schema: undefined }));
    return path;
  });
  const { code } = await runCommand('search', ...files, '--db', database, '--trials', `${trials}`, '--quiet');
  if (code !== 0) throw commandFailed(['search', search], code);
  const outcomes: RunOutcome[] = [];
  for (const { name } of studies) outcomes.push(await outcomeOf(name, database, arm));
  return outcomes;
}

async function outcomeOf(study: string, database: string, { aim, predecessor }: Arm): Promise<RunOutcome> {
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
