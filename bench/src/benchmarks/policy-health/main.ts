/**
 * Whether the policy of the agent stays of use: over the last trials of the search of `npm start`, how likely the chosen
 * candidates are under the policy, beside a uniform one, and how much entropy it has left.
 */
import { join } from 'node:path';
import classification from '@edgewright/classification';

import { likelierThanUniform } from '@edgewright/runtime';
import { openStore } from '@edgewright/storage';
import { figureTable } from '../../arms/figures.js';
import { allArms } from '../../arms/run-arms.js';
import { runSearch, type SearchJson } from '../../arms/search-run.js';
import { readArguments, reportBar } from '../../arguments.js';
import { inFolder } from '../../command/in-folder.js';
import { readySearch } from '../../command/ready-search.js';
import { policyOf } from '../../command/study-answers.js';
import { mean } from '../../statistics/index.js';
import { evaluationOf } from '../search-quality/problems/task-evaluation.js';
import { policyEntropy } from './policy-entropy.js';

/** Of the bars, in nats an active decision. */
const LIKELIER = 0.2;
const ENTROPY = 0.3;

const options = readArguments();
/** The figures of a quick run are only indicative. */
const size = options.quick
  ? { seeds: [1], trials: 60, last: 30 }
  : { seeds: [1, 2, 3], trials: 2000, last: 500 };
const { space } = evaluationOf({ plugin: classification, options: {} });
const search = readySearch('mobilenet-edgetpu-v2-s');

const [agent] = await inFolder('policy-health', (folder) =>
  allArms({
    arms: [{ name: search.name }],
    seeds: size.seeds,
    run: (_, seed) => figuresOf({ ...search, name: `seed-${seed}`, seed }, folder),
  }),
);
const runs = agent?.runs ?? [];
if (agent === undefined) process.exitCode = 1;
else if (options.json) console.log(JSON.stringify({ ...size, runs }));
else {
  console.log(
    `${search.name}, the last ${size.last} of ${size.trials} trials, seeds ${size.seeds.join(', ')}: nats an active decision`,
  );
  console.table(figureTable([agent], (values) => values.map((value) => value.toFixed(2)).join(' / ')));
  const met = [
    bar(
      'how much likelier chosen candidates are than under a uniform policy',
      LIKELIER,
      runs.map(({ likelier }) => likelier),
    ),
    bar(
      'entropy of the policy',
      ENTROPY,
      runs.map(({ entropy }) => entropy),
    ),
  ];
  process.exitCode = options.quick || met.every(Boolean) ? 0 : 1;
}

async function figuresOf(file: SearchJson, folder: string) {
  const database = join(folder, `${file.name}.db`);
  await runSearch(file, { folder, database, trials: size.trials });
  const moments = await policyOf(file.name, database);
  const store = await openStore({ path: database, readOnly: true });
  try {
    const { id } = await store.openStudy(file.name);
    const trials = await store.trials(id, { after: size.trials - size.last });
    const entropy = policyEntropy(moments, size.trials - size.last);
    return { likelier: likelierThanUniform(space, trials), entropy };
  } finally {
    await store.close();
  }
}

/** Every seed has to meet it. */
function bar(what: string, atLeast: number, values: readonly number[]): boolean {
  const text = `≥ ${atLeast} with every seed`;
  const measured = `${mean(values).toFixed(2)}, least ${Math.min(...values).toFixed(2)}`;
  return reportBar(what, measured, { text, met: values.every((value) => value >= atLeast) });
}
