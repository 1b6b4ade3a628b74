/** What each part of the agent earns: the agent as it comes, beside itself without one part, on the same problems. */
import { dataFile, readArguments } from '../../arguments.js';
import { ABLATIONS } from './ablations.js';
import { Pool } from '../search-quality/running/pool.js';
import { ROWS } from '../search-quality/rows/rows.js';
import { runRow } from '../search-quality/run-row.js';
import { summaryLine } from '../search-quality/summary-line.js';
import type { Summary } from '../search-quality/summary.js';

/** Problems small enough to run every ablation on. */
const PROBLEMS = ['cifar100', 'noise', 'limit', 'front'];
const QUICK_PROBLEMS = ['limit'];

const options = readArguments();
const problems = options.quick ? QUICK_PROBLEMS : PROBLEMS;
const cells = dataFile(options, 'data/nasbench201.csv');
const pool = new Pool(2);
const answers: { readonly row: string; readonly summary: Summary }[] = [];
for (const row of ROWS.filter(({ name }) => problems.includes(name))) {
  if (!options.json) console.log(`${row.name}: ${row.title}; ${row.figure}`);
  const algorithms = ABLATIONS.map(({ name }) => name);
  const setting = { algorithms: ABLATIONS, quick: options.quick, seeds: undefined, shuffled: false };
  for await (const { summary } of runRow({ ...row, algorithms }, { ...setting, pool, cells })) {
    answers.push({ row: row.name, summary });
    if (!options.json) console.log(summaryLine(row, summary));
  }
}
await pool.close();
if (options.json) console.log(JSON.stringify(answers));
