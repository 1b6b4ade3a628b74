import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '@edgewright/base';
import { studyConfig } from './crash-study.js';
import { copyDatabase, recordPoints, type CrashPoint } from './record-points.js';
import type { Scenario } from './scenarios.js';
import { brokenPromise, storedTrials } from './stored-promises.js';
import { firstDifference, storedRows, type StoredRows } from './stored-rows.js';

/** What became of a scenario. */
export interface CrashResult {
  readonly scenario: string;
  /** SQL statements of the whole run. */
  readonly statements: number;
  /** Resumed runs. */
  readonly points: number;
  readonly differences: readonly string[];
}

/**
 * Runs a scenario to its end, and once more from what each of its SQL statements would have left on disk, at most
 * `atMost` evenly spread ones; compares what the databases hold in the end.
 */
export async function crashEverywhere(scenario: Scenario, atMost = Infinity): Promise<CrashResult> {
  const folder = mkdtempSync(join(tmpdir(), 'edgewright-crash-points-'));
  try {
    const path = join(folder, 'whole.db');
    await scenario.before(path);
    const { statements, points } = await recordPoints(path, join(folder, 'points'), () =>
      scenario.live(path, 0),
    );
    const whole = storedRows(path);
    const chosen = spread(points, atMost);
    const differences: string[] = [];
    for (const [index, point] of chosen.entries()) {
      const difference = await resumed(scenario, { point, whole, life: index + 1 });
      if (difference !== undefined) differences.push(`before ${oneLine(point.sql)}: ${difference}`);
    }
    return { scenario: scenario.name, statements, points: chosen.length, differences };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Resumption {
  readonly point: CrashPoint;
  readonly whole: StoredRows;
  readonly life: number;
}

/** How a resumed copy differs from the whole run, if it does. */
async function resumed(scenario: Scenario, { point, whole, life }: Resumption): Promise<string | undefined> {
  const { name, budget } = studyConfig();
  const crashed = `${point.path}-crashed`;
  copyDatabase(point.path, crashed);
  try {
    await scenario.live(point.path, life);
  } catch (error) {
    return messageOf(error);
  }
  if (scenario.ordered) return firstDifference(whole, storedRows(point.path));
  return brokenPromise(storedTrials(crashed, name), storedTrials(point.path, name), budget.trials);
}

function spread<T>(items: readonly T[], atMost: number): readonly T[] {
  if (items.length <= atMost) return items;
  return Array.from(
    { length: atMost },
    (_, index) => items[Math.floor(((index + 0.5) * items.length) / atMost)],
  ).filter((item) => item !== undefined);
}

function oneLine(sql: string): string {
  return sql.replaceAll(/\s+/g, ' ').slice(0, 80);
}
