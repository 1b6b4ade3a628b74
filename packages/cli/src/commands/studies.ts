import { Command } from 'commander';
import type { StudyRecord } from '@edgewright/contracts';
import { withStore } from '../composition/store-factory.js';
import type { CommandModule } from './command-module.js';
import { databaseOption, examples, jsonOption, type DatabaseFlag, type JsonFlag } from './shared-options.js';

/** `edgewright studies`: the studies of a database. */
export const studiesCommand: CommandModule = (run) =>
  new Command('studies')
    .description('Lists the studies of a database: their state, their trials and what they search.')
    .addOption(databaseOption())
    .addOption(jsonOption('a JSON list'))
    .addHelpText('after', examples('studies', 'studies --db ./all.db --json'))
    .action((flags: DatabaseFlag & JsonFlag) =>
      run(({ stores, output }) =>
        withStore(stores.openToRead(flags.db), async (store) => {
          const studies = await store.listStudies();
          if (flags.json === true) output.json(studies.map(studyJson));
          else if (studies.length === 0)
            output.line('No studies yet. A search makes one: edgewright search FILE');
          else output.table({ columns: COLUMNS, rows: studies.map(studyRow) });
          return undefined;
        }),
      ),
    );

const COLUMNS = [
  'study',
  'state',
  'trials',
  'budget',
  'task',
  'suggester',
  'seed',
  'created',
  'why it ended',
];

function studyRow(study: StudyRecord) {
  const { name, state, budget, config, createdAtMs, stateReason } = study;
  const created = new Date(createdAtMs).toISOString().replace(/\..*$/, '').replace('T', ' ');
  return [
    ...[name, state, trialCount(study), budget.trials],
    ...[config.task.plugin, config.suggester.plugin, String(config.seed), created, stateReason],
  ];
}

function studyJson(study: StudyRecord): object {
  const { name, state, stateReason, budget, counts, createdAtMs, config } = study;
  return {
    ...{ name, state, reason: stateReason, trials: trialCount(study), counts, budget },
    ...{ created_at: new Date(createdAtMs).toISOString(), config },
  };
}

function trialCount({ counts }: StudyRecord): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
