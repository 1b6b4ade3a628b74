import {
  GROUP_CONVOLUTION_LOWERINGS,
  listProgram,
  type GroupConvolutionLowering,
} from '@edgewright/edge-tpu';
import { programJson, programPage } from '@edgewright/edge-tpu/report';
import { readDevice } from '../devices/read-device.js';
import { findingsField, findingsPage } from '../networks/findings-page.js';
import { referencesAnswer } from '../networks/references-answer.js';
import { selectNetwork } from '../networks/select-network.js';
import { interruptibleCommand } from './command-module.js';
import {
  NETWORK_TASK_ARGUMENT,
  networkOptions,
  precisionOption,
  type NetworkGiven,
} from './network-options.js';
import { oneOf, option } from './shared-options.js';

interface CompileGiven extends NetworkGiven {
  readonly device: string;
  readonly groupConvolution: GroupConvolutionLowering;
}

/** `edgewright compile`: the program that one network becomes on a device. */
export const compileCommand = interruptibleCommand<CompileGiven>({
  description:
    'Shows the program that a network becomes on a device, one line a layer: how it lies on the tiles and lanes, which bytes it moves, and what is held on chip. What the device cannot run is refused with the reasons. Nothing is run: this is how the cost model sees the device.',
  arguments: [NETWORK_TASK_ARGUMENT],
  options: [
    ...networkOptions(),
    precisionOption(),
    option('--device <name or file>', 'device to compile for', { fallback: 'pixel6-edgetpu' }),
    option(
      '--group-convolution <name>',
      `how group convolutions are carried out: ${GROUP_CONVOLUTION_LOWERINGS.join(', ')}`,
      { parse: oneOf(GROUP_CONVOLUTION_LOWERINGS), fallback: 'slice-conv-concat' },
    ),
  ],
  json: 'the program as JSON; of a file findings too',
  examples: [
    'compile classification --reference mobilenet_edgetpu_v2_s',
    'compile classification --reference mobilenet_edgetpu_v2_s --device coral --json',
    'compile classification --candidate candidate.json --group-convolution native',
    'compile --trial mobilenet-edgetpu-v2-s best',
    'compile --model network.tflite --device coral',
  ],
  work: async (services, given) => {
    const selected = await selectNetwork(services, given);
    if (selected.network === undefined) return referencesAnswer(selected.task);
    const { network, findings } = selected;
    const { device } = await readDevice(given.device, services.io.cwd);
    const program = listProgram({ ...network.graph, name: network.name }, device, given);
    return {
      json: () => ({ ...programJson(program), ...findingsField(given, findings) }),
      page: () => [...programPage(program), ...findingsPage(findings)],
    };
  },
});
