/** Searches with and without group convolution: does the gain disappear without it, as the paper says in section 5.3? */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../../arguments.js';
import { aimOf, readySearch, type SearchAim } from '../../command/ready-search.js';
import { ABLATIONS, type Ablation } from './ablation.js';
import { compareArms, verdictOn, type Contrasts } from './compare-arms.js';
import { runArm } from './run-arm.js';

const options = readArguments();
const SEEDS = options.quick ? [1, 2] : [1, 2, 3, 4, 5];
const trials = options.quick ? 60 : 1000;

/** A pair of searches, run. */
interface Answer {
  readonly task: string;
  readonly predecessor: string;
  readonly aim: SearchAim;
  readonly contrasts: Contrasts;
  readonly verdict: string;
}

const folder = mkdtempSync(join(tmpdir(), 'edgewright-gc-ablation-'));
try {
  const answers: Answer[] = [];
  for (const ablation of ABLATIONS) {
    const answer = await ablate(ablation);
    answers.push(answer);
    if (!options.json) show(answer);
  }
  if (options.json) console.log(JSON.stringify({ seeds: SEEDS.length, trials, answers }));
} finally {
  rmSync(folder, { recursive: true });
}

async function ablate({ task, withGroups, withoutGroups, predecessor }: Ablation): Promise<Answer> {
  const aim = aimOf(readySearch(withGroups));
  const common = { aim, predecessor, seeds: SEEDS, trials, folder };
  const richer = await runArm({ ...common, search: withGroups });
  const poorer = await runArm({ ...common, search: withoutGroups });
  const contrasts = compareArms(richer, poorer);
  return { task, predecessor, aim, contrasts, verdict: verdictOn(contrasts) };
}

function show({ task, predecessor, aim, contrasts, verdict }: Answer): void {
  const { quality, cost, target } = aim;
  const names: Readonly<Record<keyof Contrasts, string>> = {
    hypervolume: `hypervolume above ${predecessor}, below ${cost} ${2 * target}`,
    best: `best ${quality} at ${cost} ≤ ${target}`,
    gain: `gain over ${predecessor} at its ${cost}`,
  };
  console.log(`${task}: ${SEEDS.length} seeds of ${trials} trials each, mean ± sd`);
  const rows = (Object.keys(names) as (keyof Contrasts)[]).map((figure) => {
    const { withMean, withSd, withoutMean, withoutSd, p } = contrasts[figure];
    return {
      figure: names[figure],
      'with groups': `${withMean.toFixed(3)} ± ${withSd.toFixed(3)}`,
      without: `${withoutMean.toFixed(3)} ± ${withoutSd.toFixed(3)}`,
      'p (Mann–Whitney)': p.toFixed(3),
    };
  });
  console.table(rows);
  console.log(`        the claim ${verdict}`);
}
