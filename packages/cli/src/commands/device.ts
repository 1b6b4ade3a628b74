import { deviceJson, devicePage, deviceVerdictJson, deviceVerdictPage } from '@edgewright/edge-tpu/report';
import { readDevice } from '../devices/read-device.js';
import { shortPath } from '../io/short-path.js';
import { command } from './command-module.js';
import { argument, option } from './shared-options.js';

interface DeviceGiven {
  readonly device: string;
  readonly check?: boolean;
}

/** `edgewright device`: one device in full, or whether its file is sound. */
export const deviceCommand = command<DeviceGiven>({
  description:
    'Shows one device: every quantity with unit, status and source, and what its compiler does not take. A file of your own is checked first: its form, and values that no device can have.',
  arguments: [argument('<device>', 'name of a device that comes with Edgewright, or path of a device file')],
  options: [option('--check', 'only say whether the file is sound: 0 if so, 2 with one message if not')],
  json: 'the device, or with --check the verdict, as JSON',
  examples: ['device pixel6-edgetpu', 'device ./mine.json --check', 'device coral --json'],
  work: async ({ io }, { device: named, check }) => {
    const loaded = await readDevice(named, io.cwd);
    const paths = [loaded.path, ...loaded.bases].map((path) => shortPath(path, io.cwd));
    return check === true
      ? { json: () => deviceVerdictJson(loaded), page: () => deviceVerdictPage(loaded, named) }
      : { json: () => deviceJson(loaded), page: () => devicePage(loaded, paths) };
  },
});
