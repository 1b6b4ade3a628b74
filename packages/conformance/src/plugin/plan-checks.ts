import type { Env, JsonObject } from '@edgewright/base';
import type { Plugin, Provision, Subject, TaskPlugin } from '@edgewright/contracts';
import { datasetCases, datasetSubject } from '../dataset/dataset-cases.js';
import { evaluatorCases, evaluatorSubject } from '../evaluator/evaluator-cases.js';
import { subjectsOf } from '../evaluator/subjects-of.js';
import type { KitCase } from '../kit-case.js';
import { modelFormatCases, modelFormatSubject } from '../model-format/model-format-cases.js';
import { stopperCases, stopperSubject } from '../stopper/stopper-cases.js';
import { suggesterCases, suggesterSubject } from '../suggester/suggester-cases.js';
import { taskCases, taskSubject } from '../task/task-cases.js';
import { pluginCases } from './plugin-cases.js';

/** What a plugin is checked with. */
export interface PluginTrial {
  /** Options of provisions by name; the rest are tried with their defaults. */
  readonly options?: Readonly<Record<string, JsonObject>>;
  /** What evaluators are tried on; default: networks of the package's own tasks, else three small convolutional ones. */
  readonly subjects?: readonly Subject[];
  readonly env?: Env;
}

/** One case of a kit, bound to the package or to what it provides. */
export interface PlannedCheck {
  /** The package, or the provision of it, that is tried. */
  readonly subject: string;
  readonly kind: Provision['kind'] | 'plugin';
  readonly name: string;
  /** What to do where the case fails. */
  readonly hint: string;
  /** Rejects when the case fails. */
  readonly run: () => Promise<void>;
}

/** Every case that applies to a plugin package and to what it provides, in the order to run them. */
export function planChecks(plugin: Plugin, trial: PluginTrial = {}): readonly PlannedCheck[] {
  const own = { subject: plugin.name, kind: 'plugin' } as const;
  return [
    ...bound(pluginCases, () => plugin, own),
    ...plugin.provides.flatMap((provision) => checksOf(provision, plugin, trial)),
  ];
}

type Of = Pick<PlannedCheck, 'subject' | 'kind'>;

function checksOf(provision: Provision, plugin: Plugin, trial: PluginTrial): readonly PlannedCheck[] {
  const { name, kind } = provision;
  const of: Of = { subject: name, kind };
  const options = trial.options?.[name] ?? {};
  switch (provision.kind) {
    case 'task':
      return bound(taskCases, () => taskSubject(provision, options), of);
    case 'suggester':
      return bound(suggesterCases, () => suggesterSubject(provision, options), of);
    case 'stopper':
      return bound(stopperCases, () => stopperSubject(provision, options), of);
    case 'dataset':
      return bound(datasetCases, () => datasetSubject(provision, options), of);
    case 'model-format':
      return bound(modelFormatCases, () => modelFormatSubject(provision, options), of);
    case 'evaluator': {
      const env = trial.env === undefined ? {} : { env: trial.env };
      const subject = () => {
        const subjects = trial.subjects ?? ownNetworks(plugin, trial);
        return evaluatorSubject(provision, {
          options,
          ...env,
          ...(subjects === undefined ? {} : { subjects }),
        });
      };
      return bound(evaluatorCases, subject, of);
    }
  }
}

/** Plans run nothing of the plugin yet, so subjects are made when the first case runs. */
function bound<S>(cases: readonly KitCase<S>[], subjectOf: () => S, of: Of): readonly PlannedCheck[] {
  let made: { readonly subject: S } | undefined;
  return cases.map(({ name, hint, run }) => ({
    ...of,
    name,
    hint,
    run: () => {
      made ??= { subject: subjectOf() };
      return run(made.subject);
    },
  }));
}

/** Networks of the tasks that the package itself provides; none where it has no task, or one that does not work. */
function ownNetworks({ provides }: Plugin, { options }: PluginTrial): readonly Subject[] | undefined {
  const tasks = provides.filter((item): item is TaskPlugin => item.kind === 'task');
  try {
    const networks = tasks.flatMap((task) => subjectsOf(task, options?.[task.name]));
    return networks.length === 0 ? undefined : networks;
  } catch {
    // The cases of the task say what is wrong with it.
    return undefined;
  }
}
