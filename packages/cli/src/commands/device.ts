import { Command } from 'commander';
import { peakTops, type LoadedDevice } from '@edgewright/edge-tpu';
import { formatNumber } from '@edgewright/report';
import { deviceQuantities, statusCounts } from '../devices/device-quantities.js';
import { readDevice } from '../devices/read-device.js';
import { shortPath } from '../io/short-path.js';
import type { Output } from '../output/output.js';
import type { CommandModule } from './command-module.js';
import { examples, jsonOption, type JsonFlag } from './shared-options.js';

interface DeviceFlags extends JsonFlag {
  readonly check?: boolean;
}

/** `edgewright device`: one device in full, or whether its file is sound. */
export const deviceCommand: CommandModule = (run) =>
  new Command('device')
    .description(
      'Shows one device: every quantity with unit, status and source, and what its compiler does not take. A file of your own is checked first: its form, and values that no device can have.',
    )
    .argument('<device>', 'name of a device that comes with Edgewright, or path of a device file')
    .option('--check', 'only say whether the file is sound: 0 if so, 2 with one message if not')
    .addOption(jsonOption('the device, or with --check the verdict, as JSON'))
    .addHelpText(
      'after',
      examples('device pixel6-edgetpu', 'device ./mine.json --check', 'device coral --json'),
    )
    .action((nameOrPath: string, flags: DeviceFlags) =>
      run(async ({ io, output }) => {
        const loaded = await readDevice(nameOrPath, io.cwd);
        const paths = [loaded.path, ...loaded.bases].map((path) => shortPath(path, io.cwd));
        if (flags.json === true) output.json(flags.check === true ? verdict(loaded) : deviceJson(loaded));
        else if (flags.check === true) showVerdict(output, nameOrPath, loaded);
        else showDevice(output, paths, loaded);
        return undefined;
      }),
    );

function showDevice({ line, table, style }: Output, paths: readonly string[], { file }: LoadedDevice): void {
  const { accuracy, evidence } = file;
  line(style.bold(`${file.name}: ${file.summary}`));
  line(`file: ${paths.join(', which extends ')}`);
  line(`peak: ${formatNumber(peakTops(file))} TOPS`);
  if (accuracy !== undefined)
    line(`mean error of latency: ${accuracy.latency.value} % (${accuracy.latency.source})`);
  line(`evidence: ${evidence ?? 'it does not say what its latencies rest on'}`);
  line();
  table({
    columns: ['quantity', 'value', 'unit', 'status', 'what it is', 'source'],
    rows: deviceQuantities(file).map((quantity) => [
      ...[quantity.path, quantity.value, quantity.unit, quantity.status, quantity.meaning, quantity.source],
    ]),
    mixed: ['value'],
  });
  if (file.unsupported.length === 0) return;
  line();
  table({
    columns: ['not taken', 'why'],
    rows: file.unsupported.map(({ name, reason }) => [name, reason]),
  });
}

function showVerdict({ line }: Output, named: string, { file }: LoadedDevice): void {
  const counts = Object.entries(statusCounts(file)).map(([status, count]) => `${count} ${status}`);
  line(`${named} is sound: ${file.name}, ${formatNumber(peakTops(file))} TOPS; ${counts.join(', ')}.`);
  if (file.evidence === undefined) {
    line('It does not say what its latencies rest on: "evidence" is the place, and reports quote it.');
  }
}

function verdict({ file, path, bases }: LoadedDevice): object {
  return {
    ...{ sound: true, name: file.name, path, extends: bases },
    ...{ peak_tops: peakTops(file), statuses: statusCounts(file) },
  };
}

function deviceJson({ file, path, bases, contentHash }: LoadedDevice): object {
  const { name, summary, evidence = null, peak = null, accuracy, unsupported } = file;
  return {
    ...{ name, summary, evidence, path, extends: bases, content_hash: contentHash },
    ...{ peak_tops: peakTops(file), advertised_peak: peak, latency_error: accuracy?.latency ?? null },
    ...{ quantities: deviceQuantities(file), unsupported },
  };
}
