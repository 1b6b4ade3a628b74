import { countsOf, layerRecord } from '@edgewright/model-graph';
import { networkPage } from '@edgewright/report/networks';
import { referencesAnswer } from '../networks/references-answer.js';
import { selectNetwork } from '../networks/select-network.js';
import { interruptibleCommand } from './command-module.js';
import { NETWORK_TASK_ARGUMENT, networkOptions, type NetworkGiven } from './network-options.js';

/** `edgewright model`: the layers, parameters and MACs of one network. */
export const modelCommand = interruptibleCommand<NetworkGiven>({
  description:
    'Shows the layers, trainable parameters and MACs of a published network, a candidate or a trial; without any, lists the published networks of the task.',
  arguments: [NETWORK_TASK_ARGUMENT],
  options: networkOptions(),
  json: '{name, params, macs, layers} as JSON',
  examples: [
    'model classification',
    'model classification --reference mobilenet_edgetpu_v2_s',
    'model classification --candidate candidate.json --json',
    'model --trial mobilenet-edgetpu-v2-s best',
  ],
  work: async (services, given) => {
    const { task, network } = await selectNetwork(services, given);
    if (network === undefined) return referencesAnswer(task);
    const { name, graph } = network;
    const { params, macs } = countsOf(graph);
    return {
      json: () => ({ name, params, macs, layers: graph.layers.map((layer) => layerRecord(layer)) }),
      page: () => networkPage({ ...network, params, macs }),
    };
  },
});
