import { Command } from 'commander';
import { DEVICE_NAMES, deviceSchema, peakTops, type LoadedDevice } from '@edgewright/edge-tpu';
import type { Table } from '@edgewright/report';
import { readDevice } from '../devices/read-device.js';
import type { CommandModule } from './command-module.js';
import { examples, jsonOption, type JsonFlag } from './shared-options.js';

interface DevicesFlags extends JsonFlag {
  readonly printSchema?: boolean;
}

const MEBIBYTE = 2 ** 20;

/** `edgewright devices`: the devices that there are constants for. */
export const devicesCommand: CommandModule = (run) =>
  new Command('devices')
    .description(
      'Lists the devices that come with Edgewright: peak, memories, mean error of predicted latency where one is known, and what the latencies rest on.',
    )
    .option('--print-schema', 'write the JSON schema of device files to standard output, and nothing else')
    .addOption(jsonOption('a JSON list'))
    .addHelpText('after', examples('devices', 'devices --json', 'devices --print-schema'))
    .action((flags: DevicesFlags) =>
      run(async ({ io, output }) => {
        if (flags.printSchema === true) {
          output.json(deviceSchema());
          return undefined;
        }
        const devices = await Promise.all(DEVICE_NAMES.map((name) => readDevice(name, io.cwd)));
        if (flags.json === true) output.json(devices.map(deviceSummary));
        else output.table(deviceTable(devices));
        return undefined;
      }),
    );

function deviceTable(devices: readonly LoadedDevice[]): Table {
  return {
    columns: [
      ...['device', 'peak TOPS', 'activations MiB', 'weights MiB', 'off chip GB/s', 'error %'],
      ...['what it is', 'what its latencies rest on'],
    ],
    rows: devices.map(({ file }) => [
      file.name,
      Number(peakTops(file).toFixed(2)),
      file.memory.activations.value / MEBIBYTE,
      file.memory.weights.value / MEBIBYTE,
      file.bandwidth.streaming.value / 1e9,
      file.accuracy?.latency.value ?? null,
      file.summary,
      file.evidence ?? null,
    ]),
  };
}

function deviceSummary({ file }: LoadedDevice): object {
  return {
    name: file.name,
    summary: file.summary,
    peak_tops: peakTops(file),
    activation_memory_bytes: file.memory.activations.value,
    weight_memory_bytes: file.memory.weights.value,
    off_chip_bytes_per_second: file.bandwidth.streaming.value,
    latency_error_percent: file.accuracy?.latency.value ?? null,
    evidence: file.evidence ?? null,
  };
}
