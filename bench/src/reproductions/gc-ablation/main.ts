/** Searches with and without group convolution: does the gain disappear without it, as the paper says in section 5.3? */
import { join } from 'node:path';
import { contrastsOf, contrastTable, type Contrast } from '../../arms/figures.js';
import { frontFigures, frontTitles, type FrontFigures } from '../../arms/front-figures.js';
import { allArms } from '../../arms/run-arms.js';
import { runSearch } from '../../arms/search-run.js';
import { readArguments } from '../../arguments.js';
import { inFolder } from '../../command/in-folder.js';
import { aimOf, readySearch, type SearchAim } from '../../command/ready-search.js';
import { ABLATIONS, type Ablation } from './ablation.js';
import { verdictOn } from './verdict.js';

const options = readArguments();
const SEEDS = options.quick ? [1, 2] : [1, 2, 3, 4, 5];
const trials = options.quick ? 60 : 1000;

/** A pair of searches, run. */
interface Answer {
  readonly task: string;
  readonly predecessor: string;
  readonly aim: SearchAim;
  readonly contrasts: Readonly<Record<keyof FrontFigures, Contrast>>;
  readonly verdict: string;
}

const answers: Answer[] = [];
for (const ablation of ABLATIONS) {
  const answer = await inFolder('gc-ablation', (folder) => ablate(ablation, folder));
  answers.push(answer);
  if (!options.json) show(answer);
}
if (options.json) console.log(JSON.stringify({ seeds: SEEDS.length, trials, answers }));

async function ablate(
  { task, withGroups, withoutGroups, predecessor }: Ablation,
  folder: string,
): Promise<Answer> {
  const aim = aimOf(readySearch(withGroups));
  const database = join(folder, 'searches.db');
  const [richer, poorer] = await allArms({
    arms: [{ name: withGroups }, { name: withoutGroups }],
    seeds: SEEDS,
    run: async ({ name: search }, seed) => {
      const name = `${search}-seed-${seed}`;
      await runSearch({ ...readySearch(search), seed, name }, { folder, database, trials });
      return frontFigures(name, database, { aim, predecessor });
    },
  });
  const contrasts = contrastsOf(richer?.runs ?? [], poorer?.runs ?? []);
  return { task, predecessor, aim, contrasts, verdict: verdictOn(contrasts) };
}

function show({ task, predecessor, aim, contrasts, verdict }: Answer): void {
  console.log(`${task}: ${SEEDS.length} seeds of ${trials} trials each, mean ± sd`);
  console.table(contrastTable(['with groups', 'without'], contrasts, frontTitles({ aim, predecessor })));
  console.log(`        the claim ${verdict}`);
}
