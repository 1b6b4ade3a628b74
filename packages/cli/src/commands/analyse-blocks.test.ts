import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { BLOCK_COLUMNS } from '@edgewright/block-analyser';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const PAGE = 'docs/block-analysis.md';
const DRAWINGS = 'docs/block-analysis';

const folder = temporaryFolder();

const run = commandIn(folder, 'analyse-blocks');

describe('edgewright analyse-blocks', () => {
  it('writes the committed page and drawings; where this fails, write them again', async () => {
    expect(await run('--report', PAGE, '--svg', DRAWINGS)).toMatchObject({ code: 0, err: '' });
    const names = readdirSync(join(ROOT, DRAWINGS));
    expect(readdirSync(join(folder.path, DRAWINGS))).toEqual(names);
    for (const file of [PAGE, ...names.map((name) => join(DRAWINGS, name))]) {
      expect(readFileSync(join(folder.path, file), 'utf8')).toBe(readFileSync(join(ROOT, file), 'utf8'));
    }
  });

  it('lists every block as CSV, or as JSON with the claims', async () => {
    const csv = (await run('--csv')).out.trim().split('\n');
    expect(csv[0]).toBe(BLOCK_COLUMNS.join(','));
    const answer = JSON.parse((await run('--json', '--device', 'coral')).out) as Record<string, unknown[]>;
    expect(answer).toMatchObject({ device: 'coral', written: [] });
    expect(answer['blocks']).toHaveLength(csv.length - 1);
    expect(answer['claims']).toHaveLength(6);
  });

  it('asks the simulation, which disagrees with the closed form about one claim', async () => {
    const verdicts = async (fidelity: string) => {
      const { out } = await run('--fidelity', fidelity, '--json');
      const { claims } = JSON.parse(out) as {
        readonly claims: readonly { readonly name: string; readonly reproduced: boolean }[];
      };
      return new Map(claims.map(({ name, reproduced }) => [name, reproduced]));
    };
    const analytical = await verdicts('analytical');
    const simulated = await verdicts('simulated');
    const differing = [...simulated].filter(([name, verdict]) => analytical.get(name) !== verdict);
    expect(differing).toEqual([['GC-IBN utilisation', true]]);
  });

  it('takes the file of a device, from the folder it runs in', async () => {
    const file = JSON.parse(
      readFileSync(join(ROOT, 'packages/edge-tpu/devices/coral.json'), 'utf8'),
    ) as Record<string, unknown>;
    folder.write('board.json', { ...file, name: 'board' });
    expect((await run('--device', './board.json', '--json')).out).toContain('"device": "board"');
    const refusing = [{ name: 'depthwise_conv2d', reason: 'it has no such engine' }];
    folder.write('refusing.json', { ...file, name: 'refusing', unsupported: refusing });
    const refused = await run('--device', 'refusing.json');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('it has no such engine');
  });

  it('refuses a device that is none, and a file that cannot be written', async () => {
    expect(await run('--device', 'corral')).toMatchObject({ code: 2, out: '' });
    folder.write('a-file', '');
    const blocked = await run('--report', 'a-file/page.md');
    expect(blocked.code).not.toBe(0);
    expect(blocked.err).toContain('cannot be written');
  });
});

describe('edgewright analyse-blocks --prune', () => {
  it('writes options under which the space is smaller, by what it says', async () => {
    const { out } = await run('--prune', 'classification', '--options', 'pruned.json', '--json');
    const { size, options, stages } = JSON.parse(out) as {
      readonly size: Record<'before' | 'after', string>;
      readonly options: unknown;
      readonly stages: readonly { readonly kept: unknown[]; readonly dominated: unknown[] }[];
    };
    expect(JSON.parse(readFileSync(join(folder.path, 'pruned.json'), 'utf8'))).toEqual(options);
    expect(stages.map(({ kept }) => kept.length)).toEqual([48, 44, 49, 50, 54, 40, 37]);
    expect(stages.map(({ dominated }) => dominated.length)).toEqual([33, 37, 32, 37, 33, 47, 50]);
    expect(BigInt(size.before) / BigInt(size.after)).toBe(6659n);
    const space = await commandIn(folder, 'space', 'classification')('--options', 'pruned.json', '--json');
    expect((JSON.parse(space.out) as { readonly size: string }).size).toBe(size.after);
  });

  it('shows what each stage keeps', async () => {
    const { out } = await run('--prune', 'classification');
    expect(out).toContain('kept by kind');
    expect(out).toContain('by a factor of 6,659');
  });

  it.each([
    [['--prune', 'nasbench201'], 'classification'],
    [['--prune', 'classification', '--csv'], 'csv'],
    [['--options', 'x.json'], '--prune is not given'],
  ])('refuses %j', async (argv, words) => {
    const { code, err } = await run(...argv);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
