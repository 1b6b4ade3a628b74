import { checkObjective, type GivenObjective } from './check-objective.js';
import { checkOptions } from './check-options.js';
import type { ChosenPlugin } from './chosen-plugin.js';
import { deployedTask } from './deployed-task.js';
import type { EvaluatorPlugin } from './evaluator.js';
import type { Objective } from './objective.js';
import type { Provision } from './plugin.js';
import { joinPath } from './schema-problem.js';
import { MOST_WARM_START_TRIALS, searchFileSchema } from './search-file-schema.js';
import type { EvaluatorChoice, PluginChoice, StudyConfig } from './study.js';
import type { StopperPlugin } from './stopper.js';
import type { SuggesterPlugin } from './suggester.js';
import type { TaskPlugin } from './task-plugin.js';
import type { WarmStartSource } from './warm-start.js';

/** Finds what a plugin provides of one kind, by the name a search file gives it. */
export type FindPlugin = <K extends Provision['kind']>(
  kind: K,
  name: string,
) => Promise<Extract<Provision, { readonly kind: K }>>;

/** A search file that was understood: the complete configuration, and the plugins it names. */
export interface Search {
  readonly config: StudyConfig;
  readonly task: ChosenPlugin<TaskPlugin>;
  /** In the order of `config.evaluators`. */
  readonly evaluators: readonly (ChosenPlugin<EvaluatorPlugin> & { readonly choice: EvaluatorChoice })[];
  readonly suggester: ChosenPlugin<SuggesterPlugin>;
  /** Absent where no trial is stopped early. */
  readonly stopper?: ChosenPlugin<StopperPlugin>;
  /** No part of the study, whose rows they do not change; absent: nothing is evaluated again. */
  readonly finalists?: Finalists<Search['evaluators'][number]>;
  /** No part of the study: rows are equal wherever they are evaluated. */
  readonly execution: ExecutionChoice;
}

/** What is evaluated again once a search is over. */
export interface Finalists<Evaluator> {
  /** So many at most. */
  readonly count: number;
  readonly evaluators: readonly Evaluator[];
}

/** Where the evaluations of a search are carried out. */
export interface ExecutionChoice {
  readonly executor: 'in-process' | 'threads';
  /** Heap of a thread at most, in MiB; absent: as Node has it. */
  readonly memoryMb?: number;
}

/** A search file after its schema: defaults filled in, plugins by name or with options. */
type SearchFile = Omit<
  StudyConfig,
  'task' | 'evaluators' | 'objective' | 'suggester' | 'stopper' | 'warmStart'
> & {
  readonly task: string | PluginChoice;
  readonly evaluators?: readonly (string | EvaluatorChoice)[];
  readonly objective?: GivenObjective;
  readonly suggester: string | PluginChoice;
  readonly stopper?: string | PluginChoice;
  readonly warmStart?: readonly (string | WarmStartSource)[];
  readonly finalists?: Finalists<string | EvaluatorChoice>;
  readonly execution: ExecutionChoice;
};

/**
 * Checks a parsed search file, asks for the plugins it names, and fills in every default: of the file's schema, of the
 * task (objective, evaluators) and of each plugin's options.
 *
 * @param where what to call the file in errors
 * @throws contracts/invalid-options · contracts/invalid-schema · whatever `find` throws
 * @example await parseSearchFile(JSON.parse(text), (kind, name) => loader.provision(kind, name, folder), 'search.json')
 */
export async function parseSearchFile(
  json: unknown,
  find: FindPlugin,
  where = 'search file',
): Promise<Search> {
  const file = checkOptions(searchFileSchema, json, `${where}:`) as unknown as SearchFile;
  const task = await chosen('task', file.task, { find, path: `${where}: task` });
  const judges = (choices: readonly (string | EvaluatorChoice)[], path: string) =>
    Promise.all(choices.map((choice, index) => chosenEvaluator(choice, { find, path: `${path}[${index}]` })));
  const evaluators = await judges(file.evaluators ?? task.plugin.defaults.evaluators, `${where}: evaluators`);
  const suggester = await chosen('suggester', file.suggester, { find, path: `${where}: suggester` });
  const stopper =
    file.stopper === undefined
      ? undefined
      : await chosen('stopper', file.stopper, { find, path: `${where}: stopper` });
  const objective = checkObjective(
    withLimits(task.plugin.defaults.objective, file.objective),
    `${where}: objective`,
  );
  const config: StudyConfig = {
    name: file.name,
    task: task.choice,
    evaluators: evaluators.map(({ choice }) => choice),
    objective,
    suggester: suggester.choice,
    seed: file.seed,
    budget: file.budget,
    lag: file.lag,
    ordering: file.ordering,
    duplicates: file.duplicates,
    attempts: file.attempts,
    snapshotEvery: file.snapshotEvery,
    ...(file.deployment === undefined ? {} : { deployment: file.deployment }),
    ...(file.models === undefined ? {} : { models: file.models }),
    ...(file.start === undefined ? {} : { start: file.start }),
    ...(stopper === undefined ? {} : { stopper: stopper.choice }),
    ...(file.warmStart === undefined || file.warmStart.length === 0
      ? {}
      : { warmStart: file.warmStart.map(asSource) }),
  };
  return {
    config,
    task: { ...task, plugin: deployedTask(task.plugin, file.deployment) },
    evaluators,
    suggester,
    ...(stopper === undefined ? {} : { stopper }),
    ...(file.finalists === undefined
      ? {}
      : {
          finalists: {
            count: file.finalists.count,
            evaluators: await judges(file.finalists.evaluators, `${where}: finalists.evaluators`),
          },
        }),
    execution: file.execution,
  };
}

/** An objective in place of that of the task, whose hard limits it keeps unless it has constraints of its own. */
function withLimits(ofTask: Objective, given?: GivenObjective): GivenObjective {
  if (given === undefined) return ofTask;
  return { constraints: ofTask.constraints.filter((constraint) => !('target' in constraint)), ...given };
}

async function chosen<K extends Provision['kind']>(
  kind: K,
  named: string | PluginChoice,
  { find, path }: { readonly find: FindPlugin; readonly path: string },
): Promise<ChosenPlugin<Extract<Provision, { readonly kind: K }>>> {
  const { plugin: name, options } = asChoice(named);
  const plugin = await find(kind, name);
  return {
    choice: { plugin: name, options: checkOptions(plugin.optionsSchema, options, joinPath(path, 'options')) },
    plugin,
  };
}

async function chosenEvaluator(
  named: string | EvaluatorChoice,
  where: { readonly find: FindPlugin; readonly path: string },
): Promise<Search['evaluators'][number]> {
  const { choice, ...rest } = await chosen('evaluator', named, where);
  const { repeat } = asChoice(named) as EvaluatorChoice;
  return { ...rest, choice: { ...choice, ...(repeat === undefined ? {} : { repeat }) } };
}

function asSource(named: string | WarmStartSource): WarmStartSource {
  return typeof named === 'string' ? { study: named, trials: MOST_WARM_START_TRIALS } : named;
}

function asChoice(named: string | PluginChoice): PluginChoice {
  return typeof named === 'string' ? { plugin: named, options: {} } : named;
}
