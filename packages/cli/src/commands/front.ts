import { Command } from 'commander';
import type { StudyRecord, TrialRecord } from '@edgewright/contracts';
import { evenly } from '@edgewright/report';
import { COLOURS, charactersOf } from '@edgewright/report/charts';
import { withStore } from '@edgewright/runtime/stores';
import type { Output } from '../output/output.js';
import { frontScene, withoutOutliers } from '../trials/front-scene.js';
import { trialJson } from '../trials/trial-json.js';
import { frontTable } from '../trials/trial-table.js';
import type { CommandModule } from './command-module.js';
import { databaseOption, examples, jsonOption, type DatabaseFlag, type JsonFlag } from './shared-options.js';

/** Rows of a table that a person can take in. */
const TABLE_ROWS = 30;

/** `edgewright front`: the best trade-offs of a study. */
export const frontCommand: CommandModule = (_, runReading) =>
  new Command('front')
    .description(
      'Shows the feasible trials that no other beats in every goal, with a picture where there are two goals.',
    )
    .argument('<study>', 'name of the study')
    .addOption(databaseOption())
    .addOption(jsonOption('a JSON list of trials'))
    .addHelpText('after', examples('front mobilenet-edgetpu-v2-s', 'front mobilenet-edgetpu-v2-s --json'))
    .action((name: string, flags: DatabaseFlag & JsonFlag) =>
      runReading(({ stores, output }) =>
        withStore(stores.openToRead(flags.db), async (store) => {
          const study = await store.openStudy(name);
          const front = await store.front(study.id);
          if (flags.json === true) {
            output.json(front.map(trialJson));
            return undefined;
          }
          showFront(output, study, front);
          return undefined;
        }),
      ),
    );

function showFront(output: Output, { name, config }: StudyRecord, front: readonly TrialRecord[]): void {
  if (front.length === 0) {
    output.line(`${name} has no feasible trial yet.`);
    return;
  }
  const { objective } = config;
  const rows = evenly(sortedByCost(objective.goals.at(-1)?.metric, front), TABLE_ROWS);
  output.table(frontTable(config, rows));
  if (rows.length < front.length) {
    output.line(
      output.style.dim(`${rows.length} of ${front.length} trials, evenly spread; --json has them all.`),
    );
  }
  const drawn = frontScene(objective, [
    { mark: 'disc', colour: COLOURS.blue, label: 'front', points: front },
  ]);
  if (drawn === undefined) return;
  const { scene, outliers } = withoutOutliers(drawn);
  for (const line of ['', ...charactersOf(scene)]) output.line(line);
  if (outliers === 0) return;
  output.line(
    output.style.dim(`The picture leaves out ${outliers} of ${front.length} trials that lie far from most.`),
  );
}

/** By the last goal, which is the cost by custom, so that the table reads like the front. */
function sortedByCost<T extends { readonly metrics: Readonly<Record<string, number>> }>(
  metric: string | undefined,
  trials: readonly T[],
): readonly T[] {
  if (metric === undefined) return trials;
  return [...trials].sort((a, b) => (a.metrics[metric] ?? 0) - (b.metrics[metric] ?? 0));
}
