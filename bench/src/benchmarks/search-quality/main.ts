/** How many trials the agent needs, beside every other algorithm in the repository, problem by problem. */
import { dataFile, reportBar } from '../../arguments.js';
import { besideEarlier, readEarlierFigures } from './earlier-figures.js';
import { judgeBars } from './judge-bars.js';
import { readTableOptions } from './options.js';
import { describeProblems } from './peers/describe-problems.js';
import { peerAnswers, readPeerRuns } from './peers/peer-runs.js';
import { writeReport } from './report/write-report.js';
import type { RowAnswer, RowResult } from './row-result.js';
import type { Row } from './rows/row.js';
import { Pool } from './running/pool.js';
import { runRow } from './run-row.js';
import { summaryLine } from './summary-line.js';

const options = readTableOptions();
const cells = dataFile(options, 'data/nasbench201.csv');
const say = (text: string) => {
  if (!options.json) console.log(text);
};

if (options.describe) {
  console.log(JSON.stringify(await describeProblems(options.rows, cells)));
  process.exit();
}

const peers = options.peers === undefined ? [] : readPeerRuns(options.peers);
const earlier = options.against === undefined ? undefined : readEarlierFigures(options.against);
const pool = new Pool(options.threads);
const results: RowResult[] = [];
for (const row of options.rows) results.push(await run(row));
await pool.close();
writeReport(results, options);
if (options.json) console.log(JSON.stringify(results.map(inShort)));
process.exitCode = results.every(({ bars }) => bars.every(({ met }) => met)) ? 0 : 1;

async function run(row: Row): Promise<RowResult> {
  const shuffled = options.shuffle || row.shuffled === true;
  const besides = shuffled && row.shuffled !== true ? ', labels shuffled' : '';
  say(`${row.name}: ${row.title}${besides}; ${row.figure}`);
  const answers: RowAnswer[] = [];
  const take = (answer: RowAnswer) => {
    answers.push(answer);
    say(summaryLine(row, answer.summary));
  };
  for await (const answer of runRow(row, { ...options, pool, cells, shuffled })) take(answer);
  for (const answer of await peerAnswers(row, peers, cells)) take(answer);
  const summaries = answers.map(({ summary }) => summary);
  const beside = earlier === undefined ? [] : besideEarlier(row, summaries, earlier);
  const bars = [...judgeBars(row, summaries), ...beside];
  if (!options.json) {
    for (const { what, measured, bar, met } of bars) {
      reportBar(`${row.name}: ${what}`, measured, { text: bar, met });
    }
  }
  say('');
  return { row, answers, bars };
}

/** Without the curves, which are long. */
function inShort({ row, answers, bars }: RowResult): object {
  return { row: row.name, summaries: answers.map(({ summary }) => summary), bars };
}
