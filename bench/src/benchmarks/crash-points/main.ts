/**
 * Copies the database of a search at every SQL statement, resumes every copy, and compares what it holds in the end with
 * the search that was never stopped.
 */
import { readArguments, refuse, reportBar } from '../../arguments.js';
import { crashEverywhere, type CrashResult } from './crash-everywhere.js';
import { SCENARIOS } from './scenarios.js';

const LEAST_POINTS = 1000;
/** Points a scenario of a quick run. */
const QUICK_POINTS = 2;
/** Differences that are shown of a scenario. */
const SHOWN = 2;

const options = readArguments({ only: { type: 'string' } });
const { only } = options.own;
const scenarios = SCENARIOS.filter(({ name }) => typeof only !== 'string' || name.includes(only));
if (scenarios.length === 0) refuse(`no scenario has ${String(only)} in its name`);

const results: CrashResult[] = [];
for (const scenario of scenarios) {
  const result = await crashEverywhere(scenario, options.quick ? QUICK_POINTS : Infinity);
  results.push(result);
  if (options.json) continue;
  const { statements, points, differences } = result;
  console.log(
    `${differences.length === 0 ? 'same' : 'OTHER'}  ${scenario.name}: ${points} points of ${statements} statements, ${points - differences.length} with the rows of the whole run`,
  );
  for (const difference of differences.slice(0, SHOWN))
    console.log(`       ${difference.replaceAll('\n', '\n       ')}`);
}

const points = results.reduce((sum, result) => sum + result.points, 0);
const same = results.reduce((sum, result) => sum + result.points - result.differences.length, 0);
const enough = options.quick || only !== undefined || points >= LEAST_POINTS;
const met = same === points && enough;
if (options.json) console.log(JSON.stringify({ points, same, results }, null, 2));
else {
  const text = options.quick ? 'all' : `all, of ${LEAST_POINTS} or more`;
  reportBar('crash points whose resumed search holds the rows of the whole one', `${same} of ${points}`, {
    text,
    met,
  });
}
process.exitCode = met ? 0 : 1;
