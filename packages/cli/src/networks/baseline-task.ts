/**
 * Networks that people compare with and that no task plugin has, such as MobileNetV2. To the commands about one network they
 * are the references of a task of their own, `baselines`, whose space is the list of them: so a name alone is enough.
 */
import { isEdgewrightError } from '@edgewright/base';
import { defineTask } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import type { LoadedTask } from '@edgewright/runtime';
import { badUsage } from '../errors.js';
import type { NetworkSelection } from './network-selection.js';

/** The word for all of them in the place of a task plugin. */
const BASELINES = 'baselines';

/** The task of the networks that people compare with, and which of them is named. */
export interface NamedBaseline {
  readonly task: LoadedTask;
  readonly reference: string | undefined;
}

/**
 * What a command line names where there is no such task plugin.
 *
 * @param thrown what was thrown for want of the plugin
 * @throws `thrown`, where no network has the name either
 */
export async function namedBaseline(
  { plugin = '', options, reference, candidate }: NetworkSelection,
  thrown: unknown,
): Promise<NamedBaseline> {
  if (!isEdgewrightError(thrown) || thrown.code !== 'runtime/plugin-not-found') throw thrown;
  const task = await baselineTask();
  if (plugin === BASELINES) return { task, reference };
  if (!task.plugin.references({}).some(({ name }) => name === plugin)) throw thrown;
  const other = Object.entries({ options, reference, candidate }).find(([, value]) => value !== undefined);
  if (other === undefined) return { task, reference: plugin };
  throw badUsage(
    `${plugin} is a network, and --${other[0]} is given`,
    `Leave --${other[0]} out, or name a task plugin.`,
  );
}

async function baselineTask(): Promise<LoadedTask> {
  // Rarely named, and commands start without.
  const { baselineNetworks } = await import('@edgewright/published-networks');
  const { categorical, defineSpace } = await import('@edgewright/search-space');
  const networks = baselineNetworks();
  const graphs = new Map(networks.map(({ name, graph }) => [name, graph]));
  const space = defineSpace({ network: categorical([...graphs.keys()]) });
  const plugin = defineTask<Readonly<Record<string, never>>, { readonly network: string }>({
    name: BASELINES,
    summary: 'Networks that people compare with: MLPerf Tiny, MobileNets, EfficientNets',
    source: 'the publications that each of them names',
    optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
    defaults: {
      objective: {
        goals: [{ metric: 'latency_ms', direction: 'minimise' }],
        constraints: [],
        reward: { kind: 'weighted-sum' },
      },
      evaluators: [{ plugin: '@edgewright/cost-edge-tpu', options: {} }],
    },
    space: () => space,
    build: ({ network }) => graphs.get(network)?.() as ModelGraph,
    references: () => networks.map(({ name, published, graph }) => ({ name, published, graph })),
  });
  return { plugin, options: {}, space };
}
