import { DEVICE_NAMES, deviceSchema } from '@edgewright/edge-tpu';
import { devicesJson, devicesPage } from '@edgewright/edge-tpu/report';
import { readDevice } from '../devices/read-device.js';
import { command } from './command-module.js';
import { option } from './shared-options.js';

/** `edgewright devices`: the devices that there are constants for. */
export const devicesCommand = command<{ readonly printSchema?: boolean }>({
  description:
    'Lists the devices that come with Edgewright: peak, memories, mean error of predicted latency where one is known, and what the latencies rest on.',
  options: [
    option('--print-schema', 'write the JSON schema of device files to standard output, and nothing else'),
  ],
  json: 'a JSON list',
  examples: ['devices', 'devices --json', 'devices --print-schema'],
  work: async ({ io, output }, { printSchema }) => {
    if (printSchema === true) {
      output.json(deviceSchema());
      return undefined;
    }
    const devices = await Promise.all(DEVICE_NAMES.map((name) => readDevice(name, io.cwd)));
    return { json: () => devicesJson(devices), page: () => devicesPage(devices) };
  },
});
