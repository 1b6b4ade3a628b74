/** Every task searched end to end, one after the other: how fast, how well, and beside what was published. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FOUR_SEARCHES } from '../../command/four-searches.js';
import { readArguments, reportBar } from '../../arguments.js';
import { searchTask, type TaskSearch } from './search-task.js';

/** Five minutes. */
const BAR_SECONDS = 300;

const options = readArguments();
const trials = options.quick ? 20 : 500;
const folder = mkdtempSync(join(tmpdir(), 'edgewright-four-tasks-'));
try {
  const startMs = performance.now();
  const searches: TaskSearch[] = [];
  for (const search of FOUR_SEARCHES) {
    searches.push(await searchTask(search, { trials, database: join(folder, 'tasks.db') }));
  }
  const seconds = (performance.now() - startMs) / 1000;
  if (options.json) console.log(JSON.stringify({ trials, seconds, searches }));
  else show(searches, seconds);
  process.exitCode = seconds < BAR_SECONDS ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

function show(searches: readonly TaskSearch[], seconds: number): void {
  console.table(
    Object.fromEntries(
      searches.map(({ search, comparisons, ...figures }) => [
        search,
        { ...figures, 'published beaten': `${beaten(comparisons)} of ${comparisons.length}` },
      ]),
    ),
  );
  for (const { search, quality, cost, comparisons } of searches) {
    console.log(`${search}: best ${quality} at no more than the ${cost} of each published network`);
    console.table(comparisons);
  }
  reportBar(`all four, ${trials} trials each`, `${seconds.toFixed(1)} s`, {
    text: `< ${BAR_SECONDS} s`,
    met: seconds < BAR_SECONDS,
  });
}

function beaten(comparisons: TaskSearch['comparisons']): number {
  return comparisons.filter(({ gain }) => gain !== null && gain > 0).length;
}
