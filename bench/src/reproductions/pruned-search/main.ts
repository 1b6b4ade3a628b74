/** Searches of the space without the blocks that the block analysis finds dominated, beside searches of the whole space. */
import { join } from 'node:path';
import { contrastsOf, contrastTable, type Contrast } from '../../arms/figures.js';
import { frontFigures, frontTitles } from '../../arms/front-figures.js';
import { allArms } from '../../arms/run-arms.js';
import { runSearch } from '../../arms/search-run.js';
import { readArguments } from '../../arguments.js';
import { inFolder } from '../../command/in-folder.js';
import { aimOf, readySearch } from '../../command/ready-search.js';
import { runCommand } from '../../command/run-command.js';
import { commandFailed } from '../../errors.js';

const SEARCH = 'mobilenet-edgetpu-v2-s';

const options = readArguments();
const SEEDS = options.quick ? [1, 2] : [1, 2, 3, 4, 5];
const budgets = options.quick ? [60] : [250, 1000];

/** What is read of `edgewright analyse-blocks --prune … --json`. */
interface Pruning {
  readonly options: object;
  readonly size: { readonly before: string; readonly after: string };
}

/** The searches of one budget, run. */
interface Answer {
  readonly trials: number;
  readonly contrasts: Readonly<Record<string, Contrast>>;
}

const ready = readySearch(SEARCH);
const scale = { aim: aimOf(ready), predecessor: 'mobilenet_edgetpu' };
const pruning = await pruned();
const answers: Answer[] = [];
for (const trials of budgets) {
  answers.push({ trials, contrasts: await inFolder('pruned-search', (folder) => compare(trials, folder)) });
}
if (options.json) console.log(JSON.stringify({ seeds: SEEDS.length, size: pruning.size, answers }));
else show();

async function pruned(): Promise<Pruning> {
  const words = ['analyse-blocks', '--prune', 'classification', '--json'];
  const { code, output } = await runCommand(...words);
  if (code !== 0) throw commandFailed(words, code);
  return JSON.parse(output) as Pruning;
}

async function compare(trials: number, folder: string): Promise<Answer['contrasts']> {
  const database = join(folder, 'searches.db');
  const [smaller, whole] = await allArms({
    arms: [
      { name: 'pruned', taskOptions: pruning.options },
      { name: 'whole', taskOptions: {} },
    ],
    seeds: SEEDS,
    run: async ({ name: arm, taskOptions }, seed) => {
      const name = `${arm}-seed-${seed}`;
      const task = { ...ready.task, options: taskOptions };
      await runSearch({ ...ready, task, seed, name }, { folder, database, trials });
      return frontFigures(name, database, scale);
    },
  });
  return contrastsOf(smaller?.runs ?? [], whole?.runs ?? []);
}

function show(): void {
  const { before, after } = pruning.size;
  console.log(
    `${SEARCH}: ${SEEDS.length} seeds, mean ± sd; the space shrinks by ${(Number(before) / Number(after)).toFixed(0)}`,
  );
  for (const { trials, contrasts } of answers) {
    console.log(`${trials} trials`);
    console.table(contrastTable(['pruned', 'whole'], contrasts, frontTitles(scale)));
  }
}
