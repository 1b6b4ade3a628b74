import { Command } from 'commander';
import { withStore } from '@edgewright/runtime/stores';
import { noFeasibleTrial } from '../errors.js';
import { trialJson } from '../trials/trial-json.js';
import { showTrial } from '../trials/show-trial.js';
import type { CommandModule } from './command-module.js';
import { databaseOption, examples, jsonOption, type DatabaseFlag, type JsonFlag } from './shared-options.js';

/** `edgewright best`: the feasible trial of highest reward. */
export const bestCommand: CommandModule = (_, runReading) =>
  new Command('best')
    .description('Shows the feasible trial of highest reward: its metrics and its candidate.')
    .argument('<study>', 'name of the study')
    .addOption(databaseOption())
    .addOption(jsonOption('the trial as JSON'))
    .addHelpText('after', examples('best mobilenet-edgetpu-v2-s', 'best mobilenet-edgetpu-v2-s --json'))
    .action((name: string, flags: DatabaseFlag & JsonFlag) =>
      runReading(({ stores, output }) =>
        withStore(stores.openToRead(flags.db), async (store) => {
          const study = await store.openStudy(name);
          const best = await store.best(study.id);
          if (best === undefined) throw noFeasibleTrial(name);
          if (flags.json === true) output.json(trialJson(best));
          else showTrial(output, { study, metrics: await store.metrics(study.id) }, best);
          return undefined;
        }),
      ),
    );
