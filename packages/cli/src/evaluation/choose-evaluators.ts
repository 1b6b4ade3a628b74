import type { Env, JsonObject } from '@edgewright/base';
import { checkOptions, type Evaluator, type EvaluatorPlugin, type PluginChoice } from '@edgewright/contracts';
import { checkMetricNames } from '@edgewright/orchestrator';
import type { Services } from '../composition/services.js';
import { noEvaluatorTakes } from '../errors.js';
import type { CliIo } from '../io/cli-io.js';
import { guardAsync } from '../plugins/guard.js';
import { loading } from '../plugins/loading.js';
import type { LoadedTask } from '../subject/load-task.js';
import { readJsonArgument } from '../subject/read-json-file.js';

/** Options that many cost evaluators have, and that commands offer by themselves. */
const SHORTCUTS = ['device', 'fidelity'] as const;

/** What a command line says about evaluators. */
export interface EvaluatorFlags {
  /** `NAME` or `NAME=OPTIONS`, each; the task's defaults where absent. */
  readonly evaluator?: readonly string[];
  readonly device?: string;
  readonly fidelity?: string;
}

/**
 * The evaluators that a command line chooses, made.
 *
 * @throws cli/plugin-not-found · cli/no-evaluator-takes · orchestrator/metric-yielded-twice · what the options break
 */
export async function chooseEvaluators(
  services: Services,
  task: LoadedTask,
  flags: EvaluatorFlags & { readonly signal: AbortSignal },
): Promise<readonly Evaluator[]> {
  const { cwd } = services.io;
  const choices = flags.evaluator?.map((text) => parseChoice(text, cwd)) ?? task.plugin.defaults.evaluators;
  const loaded = await Promise.all(
    choices.map(async ({ plugin, options }) => ({
      plugin: await services.plugins.provision('evaluator', plugin, cwd),
      options,
    })),
  );
  for (const option of SHORTCUTS) {
    if (flags[option] === undefined || loaded.some(({ plugin }) => takes(plugin, option))) continue;
    throw noEvaluatorTakes(
      option,
      loaded.map(({ plugin }) => plugin.name),
    );
  }
  const env = { clock: services.clock, logger: services.logger, signal: flags.signal };
  const evaluators = await Promise.all(
    loaded.map(({ plugin, options }) =>
      makeEvaluator(plugin, { ...options, ...shortcutsFor(plugin, flags) }, { io: services.io, env }),
    ),
  );
  checkMetricNames(evaluators);
  return evaluators;
}

/**
 * An evaluator with its options checked.
 *
 * @throws cli/plugin-threw · what the options break
 */
export async function makeEvaluator(
  plugin: EvaluatorPlugin,
  options: JsonObject,
  { io, env }: { readonly io: CliIo; readonly env: Env },
): Promise<Evaluator> {
  const checked = checkOptions(plugin.optionsSchema, options, `options of ${plugin.name}:`);
  const doing = 'making its evaluator';
  return loading(io, { plugin: plugin.name, doing }, () =>
    guardAsync(plugin.name, doing, async () => plugin.createEvaluator(checked, env)),
  );
}

function parseChoice(text: string, cwd: string): PluginChoice {
  const [name = text, ...rest] = text.split('=');
  const options = rest.length === 0 ? {} : readJsonArgument(rest.join('='), cwd);
  return { plugin: name, options: options as JsonObject };
}

function shortcutsFor(plugin: EvaluatorPlugin, flags: EvaluatorFlags): JsonObject {
  const given = SHORTCUTS.flatMap((option) => {
    const value = flags[option];
    return value !== undefined && takes(plugin, option) ? [[option, value] as const] : [];
  });
  return Object.fromEntries(given);
}

function takes({ optionsSchema }: EvaluatorPlugin, option: string): boolean {
  const { properties } = optionsSchema;
  return typeof properties === 'object' && properties !== null && option in properties;
}
