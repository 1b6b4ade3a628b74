import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { DEVICE_NAMES, loadDevice } from './load-device.js';
import { shipped } from '../testing/shipped-devices.js';

const MINE = { format: 'edgewright-device/1', name: 'mine', summary: 'mine', extends: 'coral' };
const CLOCK = { value: 250_000_000, unit: 'Hz', source: 'data sheet', status: 'documented' };

/** Loads `first` from a folder of these files; shipped devices come from where they are. */
function load(first: string, files: Readonly<Record<string, unknown>>) {
  return loadDevice(first, (path) =>
    path in files ? Promise.resolve(JSON.stringify(files[path])) : readFile(path, 'utf8'),
  );
}

describe('a device that extends another', () => {
  it('has what it says, and the rest of the other', async () => {
    const coral = await shipped('coral');
    const { file, device, bases } = await load('my/a.json', {
      'my/a.json': { ...MINE, array: { clock: CLOCK } },
    });
    expect(file.array.clock).toEqual(CLOCK);
    expect(file.array.tilesX).toEqual(coral.file.array.tilesX);
    expect(device.peakMacsPerMs).toBe(coral.device.peakMacsPerMs / 2);
    expect(bases).toEqual([coral.path]);
  });

  it('takes what was fitted on the other for an assumption, and no claim of accuracy', async () => {
    const { file, device } = await load('a.json', { 'a.json': MINE });
    expect(file.rates.dense).toMatchObject({
      status: 'assumed',
      source: expect.stringMatching(/^as on coral: /),
    });
    expect(device.uncalibrated.size).toBe(7);
    expect(file).not.toHaveProperty('accuracy');
    expect(file).not.toHaveProperty('peak');
    expect(device.accuracy).toMatch(/^unknown/);
  });

  it('finds another file from its own folder, and that the next', async () => {
    const { file, bases } = await load('my/a.json', {
      'my/a.json': { ...MINE, extends: './base/b.json', unsupported: [] },
      'my/base/b.json': { ...MINE, name: 'b', array: { clock: CLOCK } },
    });
    expect(file).toMatchObject({ name: 'mine', unsupported: [], array: { clock: CLOCK } });
    expect(bases[0]).toBe('my/base/b.json');
  });

  it('is told where what it extends does not exist', async () => {
    await expect(load('a.json', { 'a.json': { ...MINE, extends: 'corl' } })).rejects.toMatchObject({
      code: 'edge-tpu/unknown-device',
      message: 'No device is called "corl", which the device file a.json extends',
    });
  });

  it('may not come back to itself', async () => {
    const files = {
      './a.json': { ...MINE, extends: './b.json' },
      'b.json': { ...MINE, extends: './a.json' },
      'a.json': { ...MINE, extends: './b.json' },
    };
    await expect(load('./a.json', files)).rejects.toMatchObject({
      code: 'edge-tpu/device-extends-itself',
      message: expect.stringContaining('./a.json -> b.json -> a.json'),
    });
  });

  it('needs every quantity where it extends nothing', async () => {
    const { format, name, summary } = MINE;
    const thrown: unknown = await load('a.json', { 'a.json': { format, name, summary, array: {} } }).catch(
      (e: unknown) => e,
    );
    expect(String(thrown)).toMatch(/the file lacks "memory".*array lacks "tilesY"/);
    expect(String(thrown)).not.toContain('else');
  });
});

describe('a group that may be left out', () => {
  it('is taken over as an assumption from a device that has it, and from none that has not', async () => {
    const [onCoral, onPixel6] = await Promise.all([shipped('coral-usb3-500mhz'), shipped('edgetpu-v2')]);
    expect(onCoral.file.instructions?.reload).toMatchObject({ status: 'assumed' });
    expect(onCoral.device.reloadMs).toBeGreaterThan(0);
    expect(onPixel6.file).not.toHaveProperty('instructions');
    expect(onPixel6.device).toMatchObject({ instructionWindowMs: Infinity, reloadMs: 0 });
  });
});

describe('the shipped devices', () => {
  it.each(DEVICE_NAMES)(
    '%s says what its latencies rest on, and claims an accuracy only where fitted',
    async (name) => {
      const { file } = await shipped(name);
      const fitted = Object.values(file.rates).some(({ status }) => status === 'fitted');
      expect(file.evidence).toMatch(fitted ? /^Fitted/ : /^Not fitted/);
      expect(file.accuracy !== undefined).toBe(fitted);
    },
  );

  // coral.ai: 4 TOPS at 500 MHz; arXiv 2102.10423 (recalled): 26.2, 8.73 and 8.73 TOPS.
  it.each([
    ['coral-usb3-250mhz', 2.048],
    ['coral-pcie-500mhz', 4.096],
    ['edgetpu-v1', 26.21],
    ['edgetpu-v2', 8.73],
    ['edgetpu-v3', 8.73],
  ] as const)('%s has a peak of %d TOPS', async (name, tops) => {
    const { device } = await shipped(name);
    expect((device.peakMacsPerMs * 2) / 1e9).toBeCloseTo(tops, 2);
  });
});
