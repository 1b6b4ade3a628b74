/** Searches of the space without the blocks that the block analysis finds dominated, beside searches of the whole space. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../../arguments.js';
import { aimOf, readySearch } from '../../command/ready-search.js';
import { runCommand } from '../../command/run-command.js';
import { compareArms, type Contrasts } from '../gc-ablation/compare-arms.js';
import { runArm } from '../gc-ablation/run-arm.js';
import { commandFailed } from '../../errors.js';

const SEARCH = 'mobilenet-edgetpu-v2-s';
const PREDECESSOR = 'mobilenet_edgetpu';

const options = readArguments();
const SEEDS = options.quick ? [1, 2] : [1, 2, 3, 4, 5];
const budgets = options.quick ? [60] : [250, 1000];

/** What is read of `edgewright analyse-blocks --prune … --json`. */
interface Pruning {
  readonly options: object;
  readonly size: { readonly before: string; readonly after: string };
}

const { code, output } = await runCommand('analyse-blocks', '--prune', 'classification', '--json');
if (code !== 0) throw commandFailed(['analyse-blocks'], code);
const pruning = JSON.parse(output) as Pruning;
const answers: { readonly trials: number; readonly contrasts: Contrasts }[] = [];
for (const trials of budgets) answers.push({ trials, contrasts: await compare(trials) });
if (options.json) console.log(JSON.stringify({ seeds: SEEDS.length, size: pruning.size, answers }));
else show();

async function compare(trials: number): Promise<Contrasts> {
  const run = async (taskOptions: object) => {
    const folder = mkdtempSync(join(tmpdir(), 'edgewright-pruned-search-'));
    try {
      const aim = aimOf(readySearch(SEARCH));
      return await runArm({
        search: SEARCH,
        taskOptions,
        aim,
        predecessor: PREDECESSOR,
        seeds: SEEDS,
        trials,
        folder,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  return compareArms(await run(pruning.options), await run({}));
}

function show(): void {
  const { before, after } = pruning.size;
  console.log(
    `${SEARCH}: ${SEEDS.length} seeds, mean ± sd; the space shrinks by ${(Number(before) / Number(after)).toFixed(0)}`,
  );
  const rows = answers.flatMap(({ trials, contrasts }) =>
    (Object.keys(contrasts) as (keyof Contrasts)[]).map((figure) => {
      const { withMean, withSd, withoutMean, withoutSd, p } = contrasts[figure];
      return {
        trials,
        figure,
        pruned: `${withMean.toFixed(3)} ± ${withSd.toFixed(3)}`,
        whole: `${withoutMean.toFixed(3)} ± ${withoutSd.toFixed(3)}`,
        'p (Mann–Whitney)': p.toFixed(3),
      };
    }),
  );
  console.table(rows);
}
