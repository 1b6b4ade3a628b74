import { Command } from 'commander';
import { silentLogger } from '@edgewright/base';
import { conditionsText, type Metric, type Provision } from '@edgewright/contracts';
import { makeEvaluator, BUILT_IN_PLUGINS } from '@edgewright/runtime';
import type { Services } from '../composition/services.js';
import type { CommandModule } from './command-module.js';
import { examples, gather, jsonOption, type JsonFlag } from './shared-options.js';

interface PluginsFlags extends JsonFlag {
  readonly package?: readonly string[];
}

/** In the order people should read them. */
const KINDS: readonly Provision['kind'][] = ['task', 'evaluator', 'suggester', 'stopper'];

/** `edgewright plugins`: what there is to search with. */
export const pluginsCommand: CommandModule = (run) =>
  new Command('plugins')
    .description(
      'Lists the plugins that come with Edgewright, what each provides, and the metrics of evaluators.',
    )
    .option('--package <name>', 'another plugin package or file to look at; may be repeated', gather)
    .addOption(jsonOption('a JSON list, with the schema of the options of each'))
    .addHelpText('after', examples('plugins', 'plugins --package ./my-plugin.js', 'plugins --json'))
    .action((flags: PluginsFlags) =>
      run(async (services) => {
        const names = [...BUILT_IN_PLUGINS, ...(flags.package ?? [])];
        const described = await Promise.all(names.map((name) => describePlugin(services, name)));
        const items = described
          .flat()
          .sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
        if (flags.json === true) services.output.json(items);
        else showPlugins(services, items);
        return undefined;
      }),
    );

interface DescribedProvision {
  readonly plugin: string;
  readonly kind: Provision['kind'];
  readonly name: string;
  readonly summary: string;
  readonly source: string;
  readonly metrics: readonly Metric[];
  readonly options: Provision['optionsSchema'];
}

async function describePlugin(services: Services, plugin: string): Promise<DescribedProvision[]> {
  const { provides } = await services.plugins.load(plugin, services.io.cwd);
  return Promise.all(
    provides.map(async (provision) => {
      const { kind, name, summary, source, optionsSchema } = provision;
      return {
        plugin,
        kind,
        name,
        summary,
        source,
        metrics: await metricsOf(services, provision),
        options: optionsSchema,
      };
    }),
  );
}

/** The metrics of an evaluator with its default options; none where it wants some, and for other kinds. */
async function metricsOf(
  { host, openEvaluators, clock }: Services,
  provision: Provision,
): Promise<readonly Metric[]> {
  if (provision.kind !== 'evaluator' || wantsOptions(provision)) return [];
  const env = { clock, logger: silentLogger, signal: new AbortController().signal };
  return (await makeEvaluator(provision, {}, { host, openEvaluators, env })).metrics;
}

function wantsOptions({ optionsSchema }: Provision): boolean {
  const { required } = optionsSchema;
  return Array.isArray(required) && required.length > 0;
}

function showPlugins({ output }: Services, items: readonly DescribedProvision[]): void {
  output.table({
    columns: ['plugin', 'kind', 'what it is'],
    rows: items.map(({ plugin, kind, summary }) => [plugin, kind, summary]),
  });
  output.line();
  output.table({
    columns: ['metric', 'unit', 'better when', 'how', 'what it is', 'plugin'],
    rows: items.flatMap(({ plugin, metrics }) =>
      metrics.map(({ name, unit, direction, summary, conditions }) => [
        name,
        unit,
        direction === 'maximise' ? 'higher' : 'lower',
        conditions === undefined ? null : conditionsText(conditions),
        summary,
        plugin,
      ]),
    ),
  });
}
