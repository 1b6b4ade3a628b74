import { Command } from 'commander';
import type { StudyRecord, TrialStore } from '@edgewright/contracts';
import type { Table } from '@edgewright/report';
import { withStore } from '@edgewright/runtime/stores';
import type { CommandModule } from './command-module.js';
import { databaseOption, examples, jsonOption, type DatabaseFlag, type JsonFlag } from './shared-options.js';

/** `edgewright studies`: the studies of a database. */
export const studiesCommand: CommandModule = (_, runReading) =>
  new Command('studies')
    .description('Lists the studies of a database: their state, their trials and what they search.')
    .addOption(databaseOption())
    .addOption(jsonOption('a JSON list'))
    .addHelpText('after', examples('studies', 'studies --db ./all.db --json'))
    .action((flags: DatabaseFlag & JsonFlag) =>
      runReading(({ io, stores, output }) =>
        withStore(stores.openToRead(flags.db), async (store) => {
          const studies: ListedStudy[] = [];
          for (const study of await store.listStudies()) {
            studies.push({ ...study, trials: await paidTrials(store, study) });
          }
          if (flags.json === true) output.json(studies.map(studyJson));
          else if (studies.length === 0)
            output.line(`No studies yet. A search makes one: ${io.program} search FILE`);
          else output.table(studyTable(studies));
          return undefined;
        }),
      ),
    );

interface ListedStudy extends StudyRecord {
  /** Finished trials that count towards the budget, as a search tells when it ends. */
  readonly trials: number;
}

/** Why studies ended is a column where one of them has a reason. */
function studyTable(studies: readonly ListedStudy[]): Table {
  const reasons = studies.some(({ stateReason }) => stateReason !== null) ? ['reason'] : [];
  return {
    columns: ['study', 'state', 'trials', 'budget', ...reasons, 'begun (UTC)', 'task', 'suggester', 'seed'],
    rows: studies.map((study) => [
      ...[study.name, study.state, study.trials, study.budget.trials],
      ...reasons.map(() => study.stateReason),
      new Date(study.createdAtMs).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length).replace('T', ' '),
      ...[study.config.task.plugin, study.config.suggester.plugin, String(study.config.seed)],
    ]),
  };
}

function studyJson(study: ListedStudy): object {
  const { name, state, stateReason, trials, budget, counts, createdAtMs, config } = study;
  return {
    name,
    state,
    reason: stateReason,
    trials,
    counts,
    budget,
    ...{ created_at: new Date(createdAtMs).toISOString(), config },
  };
}

/** Only where outcomes are reused are there finished trials that cost nothing; what else there is, the record counts. */
async function paidTrials(store: TrialStore, { id, counts, config }: StudyRecord): Promise<number> {
  const { requested = 0, running = 0 } = counts;
  const begun =
    config.duplicates === 'reuse'
      ? (await store.usedBudget(id)).trials
      : Object.values(counts).reduce((sum, count) => sum + count, 0);
  return begun - requested - running;
}
