import { pluginsPage } from '@edgewright/report/networks';
import { BUILT_IN_PLUGINS, describePlugins } from '@edgewright/runtime';
import { command } from './command-module.js';
import { repeatedOption } from './shared-options.js';

/** `edgewright plugins`: what there is to search with. */
export const pluginsCommand = command<{ readonly package?: readonly string[] }>({
  description:
    'Lists the plugins that come with Edgewright, what each provides, and the metrics of evaluators.',
  options: [repeatedOption('--package <name>', 'another plugin package or file to look at; may be repeated')],
  json: 'a JSON list, with the schema of the options of each',
  examples: ['plugins', 'plugins --package ./my-plugin.js', 'plugins --json'],
  work: async (services, { package: others = [] }) => {
    const provided = await describePlugins(services, [...BUILT_IN_PLUGINS, ...others]);
    return { json: () => provided, page: () => pluginsPage(provided) };
  },
});
