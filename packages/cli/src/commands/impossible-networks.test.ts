import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const MODULES = fileURLToPath(new URL('../../../../node_modules', import.meta.url));

/** A task whose candidates are networks that there cannot be. */
const IMPOSSIBLE_TASK = `
import { definePlugin, defineTask } from '@edgewright/contracts';
import { categorical, defineSpace } from '@edgewright/search-space';

const pool = (name, input, shape) =>
  ({ name, op: 'max_pool', inputs: [input], in: shape, out: shape, kernel: 3, stride: 1, padding: 'same' });
const graph = (layers, shape = [4, 4, 4]) =>
  ({ name: 'impossible', inputs: [{ name: 'x', shape }], layers, outputs: [layers[0].name] });
const wide = [4, 1_000_000, 64];
const GRAPHS = {
  cyclic: () => graph([pool('a', 'b', [4, 4, 4]), pool('b', 'a', [4, 4, 4])]),
  million: () => graph(Array.from({ length: 1_000_000 }, (_, index) => pool('l' + index, 'x', [4, 4, 4]))),
  wide: () => graph([pool('row', 'x', wide)], wide),
  classes: () => graph([{ name: 'classes', op: 'argmax', inputs: ['x'], in: [4, 4, 4], out: [4, 4] }]),
};
const space = defineSpace({ kind: categorical(Object.keys(GRAPHS)) });
const task = defineTask({
  name: 'impossible',
  summary: 'Networks that there cannot be',
  source: 'made up',
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {
    objective: {
      goals: [{ metric: 'latency_ms', direction: 'minimise' }],
      constraints: [],
      reward: { kind: 'weighted-sum' },
    },
    evaluators: [{ plugin: 'cost-edge-tpu', options: {} }],
  },
  space: () => space,
  build: ({ kind }) => GRAPHS[kind](),
  references: () => [],
});
export default definePlugin({ name: 'impossible', apiVersion: 2, provides: [task] });
`;

const NO_BANDWIDTH = {
  format: 'edgewright-device/1',
  name: 'no-bandwidth',
  summary: 'none',
  extends: 'coral',
  bandwidth: { spill: { value: 0, unit: 'B/s', source: 'a test', status: 'assumed' } },
};

const folder = temporaryFolder();
const run = commandIn(folder);
beforeAll(() => {
  folder.write('task.mjs', IMPOSSIBLE_TASK);
  folder.write('no-bandwidth.json', NO_BANDWIDTH);
  symlinkSync(MODULES, join(folder.path, 'node_modules'));
});

describe.each(['compile', 'evaluate'])('edgewright %s', (command) => {
  it.each([
    ['cyclic', 'coral', 'max_pool layer "a" needs its own output'],
    ['million', 'coral', 'the graph has 1000001 layers; at most 100000 are allowed'],
    [
      'wide',
      'coral',
      'layer row: a row of its output with the rows it reads takes 256000000 bytes, and coral holds',
    ],
    ['classes', 'coral', 'layer classes: argmax on coral: not in the table of supported operations'],
    ['classes', 'no-bandwidth.json', 'bandwidth.spill.value is 0; allowed: 100000 to'],
  ])('refuses %s on %s in one message', async (kind, device, message) => {
    const candidate = JSON.stringify({ kind });
    // An evaluator reads a device file from the folder of the process.
    const on = device.endsWith('.json') ? join(folder.path, device) : device;
    const { code, out, err } = await run(command, './task.mjs', '--candidate', candidate, '--device', on);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err.match(/^error:/gm)).toHaveLength(1);
    expect(err).toMatch(/^ {2}hint: \S/m);
  });
});
