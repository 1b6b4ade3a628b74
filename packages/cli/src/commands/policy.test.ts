import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
beforeAll(async () => {
  const search = { task: 'classification', budget: { trials: 40 }, snapshotEvery: 4 };
  folder.write('learnt.json', { ...search, name: 'learnt' });
  folder.write('drawn.json', { ...search, name: 'drawn', suggester: 'suggest-random' });
  expect(await run('search', 'learnt.json', 'drawn.json', '--quiet')).toMatchObject({ code: 0 });
});

const run = commandIn(folder);

interface Policy {
  readonly moments: readonly {
    readonly through_trial: number;
    readonly decisions: readonly {
      readonly name: string;
      readonly entropy_nats: number;
      readonly choices: readonly { readonly value: unknown; readonly probability: number }[];
    }[];
  }[];
  readonly proposals: {
    readonly sources: readonly { readonly source: string; readonly trials: number }[];
    readonly latest: {
      readonly trials: number;
      readonly likelier_than_uniform_nats: number;
      readonly tried: readonly { readonly trials: number }[];
    };
  };
  readonly reasons: readonly { readonly trial: number; readonly reason: object }[];
}

describe('edgewright policy', () => {
  it('gives the choices of every decision, now and over time, as JSON', async () => {
    const { code, out } = await run('policy', 'learnt', '--json');
    expect(code).toBe(0);
    const { moments, reasons } = JSON.parse(out) as Policy;
    const trials = moments.map((moment) => moment.through_trial);
    expect([trials.at(0), trials.at(-1)]).toEqual([0, 40]);
    expect(trials).toEqual([...new Set(trials)].sort((a, b) => a - b));
    expect(trials.length).toBeGreaterThan(8);
    const names = moments.map(({ decisions }) => decisions.map(({ name }) => name).join());
    expect(new Set(names).size).toBe(1);
    for (const { decisions } of moments) {
      for (const { choices } of decisions) {
        expect(choices.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
      }
    }
    expect(reasons.map(({ trial }) => trial)).toEqual([31, 32, 33, 34, 35, 36, 37, 38, 39, 40]);
  });

  it('counts where candidates came from and what was tried', async () => {
    const { out } = await run('policy', 'learnt', '--json');
    const { sources, latest } = (JSON.parse(out) as Policy).proposals;
    expect(sources.reduce((sum, { trials }) => sum + trials, 0)).toBe(40);
    // The first trials go on until one of them is answered, which is later than the third.
    expect(sources).toContainEqual({ source: 'first trials, spread evenly', trials: 10, latest: 10 });
    expect(latest.trials).toBe(40);
    expect(latest.likelier_than_uniform_nats).toBeGreaterThan(-5);
    expect(latest.tried[0]).toMatchObject({ trials: 40 });
  });

  it('is drawn for people, in full for one decision', async () => {
    const { out } = await run('policy', 'learnt');
    expect(out).toMatch(
      /^learnt: suggest-policy-gradient after 40 trials\nentropy [\d.]+ → [\d.]+ nats {2}[▁-█]+/,
    );
    expect(out).toMatch(/^stem__kernel +\d +\d+ % +[▉-▏█]* +[▁-█]+ +\d+ % /m);
    expect(out).toMatch(/^first trials, spread evenly +10 +25 % +25 %$/m);
    const { out: one } = await run('policy', 'learnt', '--decision', 'stem__kernel');
    expect(one).toMatch(/^learnt, stem__kernel: entropy [\d.]+ nats, active 100 %\n\nchoice /);
    expect(one.trim().split('\n')).toHaveLength(6);
  });

  it('is drawn as a picture', async () => {
    expect(await run('policy', 'learnt', '--svg', 'pictures/policy.svg')).toMatchObject({ code: 0 });
    const svg = readFileSync(join(folder.path, 'pictures', 'policy.svg'), 'utf8');
    expect(svg).toMatch(/^<svg xmlns=[^]*<\/svg>\n$/);
    expect(svg).toContain('>stem__kernel: entropy ');
    expect(svg).toContain('>probability<');
    expect(svg).not.toMatch(/NaN|undefined|<[^a-z/]/);
  });

  it('says of a suggester without a policy that it explains nothing', async () => {
    const { code, err } = await run('policy', 'drawn');
    expect(code).toBe(2);
    expect(err).toContain('The suggester random explains nothing');
  });

  it('names the decisions there are', async () => {
    const { code, err } = await run('policy', 'learnt', '--decision', 'stem_kernel');
    expect(code).toBe(2);
    expect(err).toContain('Did you mean "stem__kernel"?');
  });
});
