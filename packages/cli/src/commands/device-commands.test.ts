import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { checkOptions, type JsonSchema } from '@edgewright/contracts';
import { DEVICE_NAMES } from '@edgewright/edge-tpu';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const DEVICES = join(ROOT, 'packages', 'edge-tpu', 'devices');
const readJson = (...path: string[]) => JSON.parse(readFileSync(join(ROOT, ...path), 'utf8')) as object;
const MINE = { format: 'edgewright-device/1', name: 'mine', summary: 'mine', extends: 'coral' };

const folder = temporaryFolder();

const run = commandIn(folder);

const clockOf = (value: number, unit = 'Hz') => ({
  array: { clock: { value, unit, source: 'data sheet', status: 'documented' } },
});

describe('edgewright devices', () => {
  it('lists every shipped file', async () => {
    const { out } = await run('devices');
    const files = readdirSync(DEVICES).map((name) => name.replace('.json', ''));
    expect([...DEVICE_NAMES].sort()).toEqual(files.sort());
    for (const name of DEVICE_NAMES) expect(out).toMatch(new RegExp(`^${name} `, 'm'));
  });

  it('gives numbers and evidence as JSON', async () => {
    const { out } = await run('devices', '--json');
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({
        name: 'coral',
        peak_tops: 4.096,
        activation_memory_bytes: 3_145_728,
        latency_error_percent: expect.any(Number),
        evidence: expect.stringMatching(/^Fitted/),
      }),
    );
  });
});

describe('docs/schemas/device.schema.json', () => {
  const schema = readJson('docs', 'schemas', 'device.schema.json') as JsonSchema;

  it('is what `npx edgewright devices --print-schema > docs/schemas/device.schema.json` writes', async () => {
    expect(JSON.parse((await run('devices', '--print-schema')).out)).toEqual(schema);
  });

  it.each([
    ...DEVICE_NAMES.map((name) => join('packages', 'edge-tpu', 'devices', `${name}.json`)),
    join('examples', 'devices', 'my-npu.json'),
  ])('allows %s', (path) => {
    expect(checkOptions(schema, readJson(path), path)).toHaveProperty('name');
  });

  it('refuses a file that extends nothing and lacks something, and a clock in MHz', () => {
    const { format, name, summary } = MINE;
    expect(() => checkOptions(schema, { format, name, summary }, 'alone:')).toThrow(/memory/);
    expect(() => checkOptions(schema, { ...MINE, ...clockOf(500) }, 'mine:')).toThrow(/array\.clock\.value/);
  });
});

describe('edgewright device', () => {
  it('shows every quantity with unit, status and source', async () => {
    const { out } = await run('device', 'pixel6-edgetpu');
    expect(out).toMatch(/^array\.clock +1,066,000,000 +Hz +documented .*Pixel 6 kernel driver/m);
    expect(out).toMatch(/^evidence: Fitted on published latencies/m);
  });

  it('shows what a file of your own takes over, from its folder', async () => {
    folder.write('own/base.json', { ...MINE, name: 'base', ...clockOf(4e8) });
    folder.write('own/mine.json', { ...MINE, extends: './base.json' });
    const shown = JSON.parse((await run('device', 'own/mine.json', '--json')).out) as Record<string, unknown>;
    expect(shown).toMatchObject({ name: 'mine', latency_error: null, content_hash: expect.any(String) });
    expect(shown['extends']).toHaveLength(2);
    expect(shown['quantities']).toContainEqual(
      expect.objectContaining({ path: 'array.clock', value: 4e8, unit: 'Hz', status: 'documented' }),
    );
  });

  it('checks a sound file', async () => {
    folder.write('mine.json', { ...MINE, ...clockOf(4e8) });
    const { code, out } = await run('device', './mine.json', '--check');
    expect(code).toBe(0);
    expect(out).toMatch(/^\.\/mine\.json is sound: mine, 3\.277 TOPS; .* assumed/);
    expect(out).toContain('does not say what its latencies rest on');
    expect(JSON.parse((await run('device', 'mine.json', '--check', '--json')).out)).toMatchObject({
      sound: true,
      statuses: { assumed: expect.any(Number) },
    });
  });

  it.each<[string, unknown, string]>([
    ['a clock in MHz', { ...MINE, ...clockOf(500) }, 'array.clock.value is 500; allowed: 1000000 to'],
    ['another unit', { ...MINE, ...clockOf(500e6, 'MHz') }, 'array.clock.unit is "MHz"; allowed: "Hz"'],
    ['a device that is not there', { ...MINE, extends: 'corall' }, 'No device is called "corall"'],
    ['a list', [], 'the file is [], which must be object'],
    ['a text', 'not json', 'is not JSON'],
    [
      'a key that does not exist',
      { ...MINE, bandwith: {} },
      'unknown key "bandwith"; did you mean "bandwidth"?',
    ],
  ])('refuses %s in one message', async (_, content, words) => {
    folder.write('bad.json', content);
    const { code, out, err } = await run('device', './bad.json', '--check');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
    expect(err).toContain('bad.json');
    expect(err.match(/^error:/gm)).toHaveLength(1);
    expect(err).toMatch(/^ {2}hint: \S/m);
  });

  it('says where a file is missing', async () => {
    const { code, err } = await run('device', './none.json', '--check', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'edge-tpu/device-file-unreadable' } });
  });
});
