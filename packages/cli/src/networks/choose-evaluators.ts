import type { JsonObject } from '@edgewright/base';
import type { Evaluator, EvaluatorPlugin, PluginChoice } from '@edgewright/contracts';
import { checkMetricNames } from '@edgewright/orchestrator/metrics';
import { makeEvaluator, readJsonArgument } from '@edgewright/runtime';
import type { Services } from '../composition/services.js';
import { noEvaluatorTakes } from '../errors.js';

/** Options that many cost evaluators have, and that commands offer by themselves. */
const SHORTCUTS = ['device', 'fidelity'] as const;

/** What a command line says about evaluators. */
export interface EvaluatorFlags {
  /** `NAME` or `NAME=OPTIONS`, each; the defaults where absent. */
  readonly evaluator?: readonly string[];
  readonly device?: string;
  readonly fidelity?: string;
}

/** An evaluator plugin that was chosen, with its options. */
export interface PluggedEvaluator {
  /** As the command line names it. */
  readonly name: string;
  readonly plugin: EvaluatorPlugin;
  readonly options: JsonObject;
}

/**
 * The evaluator plugins that a command line chooses.
 *
 * @param defaults those of the task or the study that it is about
 *
 * @throws runtime/plugin-not-found · cli/no-evaluator-takes
 */
export async function chooseEvaluatorPlugins(
  { io, plugins }: Pick<Services, 'io' | 'plugins'>,
  defaults: readonly PluginChoice[],
  flags: EvaluatorFlags,
): Promise<readonly PluggedEvaluator[]> {
  const { cwd } = io;
  const choices = flags.evaluator?.map((text) => parseChoice(text, cwd)) ?? defaults;
  const loaded = await Promise.all(
    choices.map(async ({ plugin, options }) => ({
      name: plugin,
      plugin: await plugins.provision('evaluator', plugin, cwd),
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
  return loaded.map(({ name, plugin, options }) => ({
    name,
    plugin,
    options: { ...options, ...shortcutsFor(plugin, flags) },
  }));
}

/**
 * The evaluators that a command line chooses, made.
 *
 * @param defaults those of the task or the study that it is about
 *
 * @throws runtime/plugin-not-found · cli/no-evaluator-takes · orchestrator/metric-yielded-twice · what the options break
 */
export async function chooseEvaluators(
  services: Services,
  defaults: readonly PluginChoice[],
  flags: EvaluatorFlags & { readonly signal: AbortSignal },
): Promise<readonly Evaluator[]> {
  const chosen = await chooseEvaluatorPlugins(services, defaults, flags);
  const { host, openEvaluators, clock, logger } = services;
  const world = { host, openEvaluators, env: { clock, logger, signal: flags.signal } };
  const evaluators = await Promise.all(
    chosen.map(({ plugin, options }) => makeEvaluator(plugin, options, world)),
  );
  checkMetricNames(evaluators);
  return evaluators;
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
