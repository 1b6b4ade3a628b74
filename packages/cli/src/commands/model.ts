import { countsOf, layerRecord } from '@edgewright/model-graph';
import { networkPage } from '@edgewright/report/networks';
import { loadTask } from '@edgewright/runtime';
import { referencesAnswer } from '../networks/references-answer.js';
import { selectNetwork } from '../networks/select-network.js';
import { command } from './command-module.js';
import { networkOptions, type NetworkGiven } from './network-options.js';
import { TASK_ARGUMENT } from './shared-options.js';

/** `edgewright model`: the layers, parameters and MACs of one network. */
export const modelCommand = command<NetworkGiven>({
  description:
    'Shows the layers, trainable parameters and MACs of a published network or of a candidate; without either, lists the published networks of the task.',
  arguments: [TASK_ARGUMENT],
  options: networkOptions(),
  json: '{name, params, macs, layers} as JSON',
  examples: [
    'model classification',
    'model classification --reference mobilenet_edgetpu_v2_s',
    'model classification --candidate candidate.json --json',
  ],
  work: async (services, given) => {
    const task = await loadTask(services, given.plugin, given.options);
    const network = selectNetwork(task, given, services.io.cwd);
    if (network === undefined) return referencesAnswer(task);
    const { name, graph } = network;
    const { params, macs } = countsOf(graph);
    return {
      json: () => ({ name, params, macs, layers: graph.layers.map((layer) => layerRecord(layer)) }),
      page: () => networkPage({ ...network, params, macs }),
    };
  },
});
