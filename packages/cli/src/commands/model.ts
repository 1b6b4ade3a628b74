import { Command } from 'commander';
import { countsOf } from '@edgewright/model-graph';
import { formatNumber } from '@edgewright/report';
import { loadTask, type Network } from '@edgewright/runtime';
import type { Output } from '../output/output.js';
import { layerRecords, layerTable } from '../networks/layer-table.js';
import { selectNetwork } from '../networks/select-network.js';
import type { CommandModule } from './command-module.js';
import { addNetworkOptions, type NetworkFlags } from './network-options.js';
import { listReferences } from '../networks/list-references.js';
import { examples, jsonOption } from './shared-options.js';

/** `edgewright model`: the layers, parameters and MACs of one network. */
export const modelCommand: CommandModule = (run) =>
  addNetworkOptions(new Command('model'))
    .description(
      'Shows the layers, trainable parameters and MACs of a published network or of a candidate; without either, lists the published networks of the task.',
    )
    .argument('<plugin>', 'task plugin, such as classification')
    .addOption(jsonOption('{name, params, macs, layers} as JSON'))
    .addHelpText(
      'after',
      examples(
        'model classification',
        'model classification --reference mobilenet_edgetpu_v2_s',
        'model classification --candidate candidate.json --json',
      ),
    )
    .action((plugin: string, flags: NetworkFlags) =>
      run(async (services) => {
        const task = await loadTask(services, plugin, flags.options);
        const network = selectNetwork(task, flags, services.io.cwd);
        if (network === undefined) listReferences(services.output, task, flags.json === true);
        else showModel(services.output, network, flags.json === true);
        return undefined;
      }),
    );

function showModel(output: Output, { name, graph, published }: Network, json: boolean): void {
  const { params, macs } = countsOf(graph);
  if (json) {
    output.json({ name, params, macs, layers: layerRecords(graph) });
    return;
  }
  output.table(layerTable(graph));
  output.line();
  output.line(`${name}: ${formatNumber(params)} trainable parameters, ${formatNumber(macs)} MACs`);
  for (const { metric, value, unit, device, precision, note, source } of published) {
    const number = [`${formatNumber(value)} ${unit}`, device, precision, note].filter(Boolean).join(', ');
    output.line(output.style.dim(`published ${metric}: ${number} (${source})`));
  }
}
