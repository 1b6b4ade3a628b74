import { countsOf, layerRecord } from '@edgewright/model-graph';
import { networkPage } from '@edgewright/report/networks';
import { findingsField, findingsPage } from '../networks/findings-page.js';
import { referencesAnswer } from '../networks/references-answer.js';
import { selectNetwork } from '../networks/select-network.js';
import { interruptibleCommand } from './command-module.js';
import { NETWORK_TASK_ARGUMENT, networkOptions, type NetworkGiven } from './network-options.js';

/** `edgewright model`: the layers, parameters and MACs of one network. */
export const modelCommand = interruptibleCommand<NetworkGiven>({
  description:
    'Shows the layers, trainable parameters and MACs of a published network, a candidate, a trial or a file of others; without any, lists the published networks of the task.',
  arguments: [NETWORK_TASK_ARGUMENT],
  options: networkOptions(),
  json: '{name, params, macs, layers} as JSON; of a file findings too',
  examples: [
    'model classification',
    'model classification --reference mobilenet_edgetpu_v2_s',
    'model classification --candidate candidate.json --json',
    'model --trial mobilenet-edgetpu-v2-s best',
    'model --model network.tflite',
  ],
  work: async (services, given) => {
    const selected = await selectNetwork(services, given);
    if (selected.network === undefined) return referencesAnswer(selected.task);
    const { network, findings } = selected;
    const { name, graph } = network;
    const { params, macs } = countsOf(graph);
    const layers = () => graph.layers.map((layer) => layerRecord(layer));
    return {
      json: () => ({ name, params, macs, layers: layers(), ...findingsField(given, findings) }),
      page: () => [...networkPage({ ...network, params, macs }), ...findingsPage(findings)],
    };
  },
});
