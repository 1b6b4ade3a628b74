/**
 * The paper's five latency budgets as one batch into one database: for each, the best network found that is no slower
 * than the published one under the same evaluators, and the speed of the whole.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, reportBar } from '../../arguments.js';
import { runCommand } from '../../command/run-command.js';
import { compareWithPublished, type Comparison } from './compare-with-published.js';

const SIZES = ['tiny', 'xs', 's', 'm', 'l'] as const;
const SEARCHES = new URL('../../../../searches/', import.meta.url).pathname;

const options = readArguments();
const trials = options.quick ? 20 : 2000;
const folder = mkdtempSync(join(tmpdir(), 'edgewright-five-budgets-'));
try {
  process.exitCode = await run(join(folder, 'budgets.db'));
} finally {
  rmSync(folder, { recursive: true });
}

async function run(database: string): Promise<number> {
  const files = SIZES.map((size) => join(SEARCHES, `mobilenet-edgetpu-v2-${size}.json`));
  const startMs = performance.now();
  const { code } = await runCommand('search', ...files, '--db', database, '--trials', `${trials}`, '--quiet');
  const seconds = (performance.now() - startMs) / 1000;
  if (code !== 0) return code;
  const rows: Comparison[] = [];
  for (const size of SIZES) rows.push(await compareWithPublished(size, database));
  if (options.json) {
    console.log(JSON.stringify({ seconds, trials_per_search: trials, rows }));
    return 0;
  }
  const rate = ((SIZES.length * trials) / seconds).toFixed(0);
  console.log(
    `${SIZES.length} searches of ${trials} trials as one batch: ${seconds.toFixed(1)} s, ${rate} trials/s`,
  );
  console.table(rows);
  const beaten = rows.filter(({ gain }) => gain !== null && gain > 0).length;
  const met = reportBar('published networks beaten at equal estimated latency', `${beaten} of 5`, {
    text: '5 of 5 by estimated top-1, with 2,000 trials each',
    met: beaten === SIZES.length,
  });
  return met || options.quick ? 0 : 1;
}
