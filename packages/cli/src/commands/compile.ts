import { Command, Option } from 'commander';
import {
  GROUP_CONVOLUTION_LOWERINGS,
  listProgram,
  type GroupConvolutionLowering,
  type ProgramListing,
} from '@edgewright/edge-tpu';
import { formatNumber } from '@edgewright/report';
import { loadTask } from '@edgewright/runtime';
import { programJson, programTable } from '../devices/program-table.js';
import { readDevice } from '../devices/read-device.js';
import type { Output } from '../output/output.js';
import { listReferences } from '../networks/list-references.js';
import { selectNetwork } from '../networks/select-network.js';
import type { CommandModule } from './command-module.js';
import { addNetworkOptions, type NetworkFlags } from './network-options.js';
import { examples, jsonOption, oneOf } from './shared-options.js';

interface CompileFlags extends NetworkFlags {
  readonly device: string;
  readonly groupConvolution: GroupConvolutionLowering;
}

/** `edgewright compile`: the program that one network becomes on a device. */
export const compileCommand: CommandModule = (run) =>
  addNetworkOptions(new Command('compile'))
    .description(
      'Shows the program that a network becomes on a device, one line a layer: how it lies on the tiles and lanes, which bytes it moves, and what is held on chip. What the device cannot run is refused with the reasons. Nothing is run: this is how the cost model sees the device.',
    )
    .argument('<plugin>', 'task plugin, such as classification')
    .option('--device <name or file>', 'device to compile for', 'pixel6-edgetpu')
    .addOption(
      new Option(
        '--group-convolution <name>',
        `how group convolutions are carried out: ${GROUP_CONVOLUTION_LOWERINGS.join(', ')}`,
      )
        .argParser(oneOf('--group-convolution', GROUP_CONVOLUTION_LOWERINGS))
        .default('slice-conv-concat'),
    )
    .addOption(jsonOption('the program as JSON'))
    .addHelpText(
      'after',
      examples(
        'compile classification --reference mobilenet_edgetpu_v2_s',
        'compile classification --reference mobilenet_edgetpu_v2_s --device coral --json',
        'compile classification --candidate candidate.json --group-convolution native',
      ),
    )
    .action((plugin: string, flags: CompileFlags) =>
      run(async (services) => {
        const { io, output } = services;
        const task = await loadTask(services, plugin, flags.options);
        const network = selectNetwork(task, flags, io.cwd);
        if (network === undefined) {
          listReferences(output, task, flags.json === true);
          return undefined;
        }
        const { device } = await readDevice(flags.device, io.cwd);
        const program = listProgram({ ...network.graph, name: network.name }, device, flags);
        if (flags.json === true) output.json(programJson(program));
        else showProgram(output, program);
        return undefined;
      }),
    );

function showProgram(output: Output, program: ProgramListing): void {
  const bytes = (count: number) => `${formatNumber(count)} B`;
  const launches = program.layers.reduce((sum, layer) => sum + layer.launches, 0);
  output.table(programTable(program));
  output.line();
  output.line(
    output.style.bold(
      `${program.network} on ${program.device}: ${program.layers.length} layers, ${launches} launches`,
    ),
  );
  output.line(
    `weights: ${bytes(program.residentWeightBytes)} stay on chip, ${bytes(program.streamedWeightBytes)} are streamed`,
  );
  output.line(
    `activations: ${bytes(program.peakActivationBytes)} held at most; with weights at most ${bytes(program.peakOnChipBytes)} on chip`,
  );
  output.line(`host: ${bytes(program.hostInputBytes)} in, ${bytes(program.hostOutputBytes)} out`);
  if (program.removed.length > 0)
    output.line(`removed, as no output depends on them: ${program.removed.join(', ')}`);
}
