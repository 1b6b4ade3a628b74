import assert from 'node:assert/strict';
import { describe, expect, it } from '@jest/globals';
import { isEdgewrightError, type EdgewrightError } from '@edgewright/base';
import { shipped } from '../testing/shipped-devices.js';
import { DEVICE_NAMES, loadDevice } from './load-device.js';

async function failureOf(promise: Promise<unknown>): Promise<EdgewrightError> {
  const thrown: unknown = await promise.catch((error: unknown) => error);
  assert(isEdgewrightError(thrown), String(thrown));
  return thrown;
}

/** Loads the Pixel 6 file after a change to it. */
async function loadChanged(change: (file: Record<string, Record<string, unknown>>) => void) {
  const { file } = await shipped('pixel6-edgetpu');
  const copy = structuredClone(file) as unknown as Record<string, Record<string, unknown>>;
  change(copy);
  return loadDevice('./mine.json', () => Promise.resolve(JSON.stringify(copy)));
}

describe('loadDevice', () => {
  it.each(DEVICE_NAMES)('reads the shipped file of %s', async (name) => {
    const { device, file } = await shipped(name);
    expect(device.name).toBe(name);
    expect(file.format).toBe('edgewright-device/1');
  });

  // 16 tiles x 64 lanes x 4 MACs: coral.ai advertises 4 TOPS; arXiv 2102.10423 gives class V2 8.73.
  it.each([
    ['coral', 4.096],
    ['pixel6-edgetpu', 8.73],
  ] as const)('has the peak of %s', async (name, tops) => {
    const { device } = await shipped(name);
    expect((device.peakMacsPerMs * 2 * 1e3) / 1e12).toBeCloseTo(tops, 2);
  });

  it('hashes content, not layout', async () => {
    const { file, contentHash } = await shipped('coral');
    const reordered = JSON.stringify(Object.fromEntries(Object.entries(file).reverse()), null, 7);
    const again = await loadDevice('dir/coral', () => Promise.resolve(reordered));
    expect(again.contentHash).toBe(contentHash);
  });

  it('is blind to where an editor finds the schema', async () => {
    const { file, contentHash } = await shipped('coral');
    const text = JSON.stringify({ $schema: './device.schema.json', ...file });
    expect((await loadDevice('./mine.json', () => Promise.resolve(text))).contentHash).toBe(contentHash);
  });

  it('names the nearest device', async () => {
    const error = await failureOf(loadDevice('corral', () => Promise.resolve('')));
    expect(error.code).toBe('edge-tpu/unknown-device');
    expect(error.hint).toContain('Did you mean "coral"?');
  });

  it('says which file cannot be read', async () => {
    const error = await failureOf(loadDevice('./none.json', () => Promise.reject(new TypeError('ENOENT'))));
    expect(error).toMatchObject({ code: 'edge-tpu/device-file-unreadable', category: 'not-found' });
    expect(error.message).toContain('./none.json');
  });

  it('says which file is not JSON', async () => {
    const error = await failureOf(loadDevice('./x.json', () => Promise.resolve('{')));
    expect(error.code).toBe('edge-tpu/device-file-not-json');
  });

  describe('through what a file extends', () => {
    const extending = (base: string) =>
      JSON.stringify({ format: 'edgewright-device/1', name: 'mine', summary: 'mine', extends: base });
    const load = (files: Readonly<Record<string, string>>) =>
      failureOf(loadDevice('./mine.json', (path) => files[path.replace(/^\.\//, '')] ?? ''));

    it.each(['/etc/passwd', '../../notes.txt', './mine'])(
      'follows no path to another file: %s',
      async (base) => {
        const error = await load({ 'mine.json': extending(base) });
        expect(error.code).toBe('edge-tpu/not-a-device-file');
      },
    );

    it.each([
      ['text', 'root:x:0:0'],
      ['JSON', '{"root": "x"}'],
      ['a device with a fault', '{"format": "edgewright-device/1", "root": 1}'],
    ])('tells nothing of what is in %s', async (_, content) => {
      const error = await load({ 'mine.json': extending('secret.json'), 'secret.json': content });
      expect(error.code).toBe('edge-tpu/device-base-unsound');
      expect(JSON.stringify([error.message, error.hint, error.details, error.cause])).not.toContain('root');
    });

    it('goes back to so many files only', async () => {
      const endless = (path: string) => extending(`${Number(/\d+/.exec(path)?.[0] ?? 0) + 1}.json`);
      const error = await failureOf(loadDevice('./mine.json', endless));
      expect(error.code).toBe('edge-tpu/device-extends-too-many');
    });
  });

  it.each([
    ['a missing group', { memory: undefined }, 'the file lacks "memory"'],
    ['half of a group that may be left out', { instructions: {} }, 'instructions lacks "window"'],
    ['an unknown key', { memry: {} }, 'has an unknown key "memry"; did you mean "memory"?'],
    [
      'another format',
      { format: 'edgewright-device/9' },
      'format is "edgewright-device/9"; allowed: "edgewright-device/1"',
    ],
  ])('refuses %s', async (_, change, message) => {
    const error = await failureOf(loadChanged((file) => Object.assign(file, change)));
    expect(error.code).toBe('edge-tpu/device-file-invalid');
    expect(error.message).toContain(message);
  });

  it.each([
    ['a wrong unit', { unit: 'MHz' }, 'array.clock.unit is "MHz"; allowed: "Hz"'],
    ['a clock that stands still', { value: 0 }, 'array.clock.value is 0; allowed: 1000000 to'],
    ['a value that is a text', { value: '1 GHz' }, 'array.clock.value is "1 GHz"; allowed: 1000000 to'],
    [
      'an unknown status',
      { status: 'guessed' },
      'array.clock.status is "guessed". Allowed: documented, derived',
    ],
  ])('refuses %s', async (_, change, message) => {
    const error = await failureOf(
      loadChanged((file) => Object.assign(file['array']?.['clock'] ?? {}, change)),
    );
    expect(error.message).toContain(message);
  });

  it('names every fault at once', async () => {
    const error = await failureOf(loadChanged((file) => Object.assign(file, { summary: '', energy: 3 })));
    expect(error.details['faults']).toHaveLength(2);
  });
});
