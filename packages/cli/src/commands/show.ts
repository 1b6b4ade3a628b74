import { Command } from 'commander';
import { withStore, loadTask, studyPlugins, candidateNetwork } from '@edgewright/runtime';
import { layerRecords, layerTable } from '../networks/layer-table.js';
import { showTrial } from '../trials/show-trial.js';
import { historyJson, historyTables, trialHistory } from '../trials/trial-history.js';
import { trialJson } from '../trials/trial-json.js';
import type { CommandModule } from './command-module.js';
import {
  databaseOption,
  examples,
  jsonOption,
  wholeNumber,
  type DatabaseFlag,
  type JsonFlag,
} from './shared-options.js';

/** `edgewright show`: one trial in full. */
export const showCommand: CommandModule = (run) =>
  new Command('show')
    .description(
      'Shows one trial in full: what became of it, its metrics, what it reported, its files, its candidate and the layers of its network.',
    )
    .argument('<study>', 'name of the study')
    .argument('<trial>', 'number of the trial', wholeNumber('TRIAL', 1))
    .addOption(databaseOption())
    .addOption(jsonOption('the trial and its layers as JSON'))
    .addHelpText('after', examples('show mobilenet-edgetpu-v2-s 1', 'show mobilenet-edgetpu-v2-s 1 --json'))
    .action((name: string, number: number, flags: DatabaseFlag & JsonFlag) =>
      run((services) =>
        withStore(services.stores.openToRead(flags.db), async (store) => {
          const { output } = services;
          const study = await store.openStudy(name);
          const trial = await store.trial(study.id, number);
          const { plugin, options } = (await studyPlugins(services, store, study)).task;
          const { graph } = candidateNetwork(await loadTask(services, plugin, options), trial.candidate);
          const history = await trialHistory(store, study.id, number);
          if (flags.json === true) {
            const layers = layerRecords(graph);
            output.json({ study: study.name, ...trialJson(trial), ...historyJson(history), layers });
            return undefined;
          }
          showTrial(output, { study, metrics: await store.metrics(study.id) }, trial);
          for (const [heading, table] of historyTables(history)) {
            output.line();
            output.line(output.style.bold(heading));
            output.table(table);
          }
          output.line();
          output.table(layerTable(graph));
          return undefined;
        }),
      ),
    );
