/** How many trials the agent needs, beside every other algorithm in the repository, problem by problem. */
import { dataFile, reportBar } from '../arguments.js';
import { judgeBars } from './judge-bars.js';
import { readTableOptions } from './options.js';
import { Pool } from './running/pool.js';
import { runRow } from './run-row.js';
import { summaryLine } from './summary-line.js';

const options = readTableOptions();
const cells = dataFile(options, 'data/nasbench201.csv');
const say = (text: string) => {
  if (!options.json) console.log(text);
};

const pool = new Pool(options.threads);
const results = [];
for (const row of options.rows) {
  const shuffled = options.shuffle || row.shuffled === true;
  say(`${row.name}: ${row.title}${options.shuffle ? ', labels shuffled' : ''}; ${row.figure}`);
  const summaries = [];
  for await (const summary of runRow(row, { ...options, pool, cells, shuffled })) {
    summaries.push(summary);
    say(summaryLine(row, summary));
  }
  const bars = judgeBars(row, summaries);
  for (const { what, measured, bar, met } of options.json ? [] : bars) {
    reportBar(what, measured, { text: bar, met });
  }
  say('');
  results.push({ row: row.name, summaries, bars });
}
await pool.close();
if (options.json) console.log(JSON.stringify(results));
process.exitCode = results.every(({ bars }) => bars.every(({ met }) => met)) ? 0 : 1;
