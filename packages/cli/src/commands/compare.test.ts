import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openQuestionReader } from '@edgewright/storage';
import {
  askedStudy,
  compareStudies,
  listStudies,
  type AskedStudy,
} from '@edgewright/trial-history/questions';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { smallModelFile } from '../testing/small-model-file.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const SEARCHES = fileURLToPath(new URL('../../../../searches/', import.meta.url));

const STUDY = 'mobilenet-edgetpu-v2-s';

const folder = temporaryFolder();
const run = commandIn(folder);

beforeAll(async () => {
  const file = join(SEARCHES, 'mobilenet-edgetpu-v2-s.json');
  expect(await run('search', file, '--trials', '40', '--quiet')).toMatchObject({ code: 0 });
});

describe('compare', () => {
  it('shows every published network and the best within its cost', async () => {
    const { code, out } = await run('compare', 'mobilenet-edgetpu-v2-s');
    expect(code).toBe(0);
    expect(out).toMatch(/^mobilenet_edgetpu_v2_l +1\.6\d+ +78\.\d+ +trial \d+ /m);
    expect(out).toMatch(/^mobilenet_edgetpu_dm1p75 /m);
    expect(out).toContain('◆ published');
  });

  it('finds for each the best trial of the front that costs no more', async () => {
    const { comparisons, plane } = JSON.parse(
      (await run('compare', 'mobilenet-edgetpu-v2-s', '--json')).out,
    ) as Answer;
    expect(plane).toEqual({ quality: 'top1_estimate_percent', cost: 'latency_ms' });
    const front = JSON.parse((await run('front', 'mobilenet-edgetpu-v2-s', '--json')).out) as Trial[];
    expect(comparisons).toHaveLength(10);
    for (const { published, found, gain } of comparisons) {
      const affordable = front.filter(({ metrics }) => metrics.latency_ms <= published.metrics.latency_ms);
      const best = Math.max(...affordable.map(({ metrics }) => metrics.top1_estimate_percent));
      expect(found?.metrics.top1_estimate_percent ?? -Infinity).toBe(best);
      if (found) expect(gain).toBe(best - published.metrics.top1_estimate_percent);
      else expect(gain).toBeNull();
    }
  });

  it('tells which trials of the front beat the network of a file', async () => {
    writeFileSync(join(folder.path, 'small.tflite'), smallModelFile());
    const { front, model } = JSON.parse(
      (await run('front', STUDY, '--model', 'small.tflite', '--json')).out,
    ) as FrontBesideFile;
    expect(model.name).toBe('small');
    const beating = front.filter(
      ({ metrics }) =>
        metrics.latency_ms <= model.metrics.latency_ms &&
        metrics.top1_estimate_percent >= model.metrics.top1_estimate_percent,
    );
    expect(model.beaten_by).toEqual(beating.map(({ number }) => number));
    const { code, out } = await run('front', STUDY, '--model', 'small.tflite');
    expect({ code, said: out.trimEnd().split('\n').at(-1) }).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^small \(.*latency_ms .*\): /),
    });
  });

  it('sets the files that a study is to beat beside what it found', async () => {
    writeFileSync(join(folder.path, 'small.tflite'), smallModelFile());
    const search = JSON.parse(readFileSync(join(SEARCHES, 'mobilenet-edgetpu-v2-s.json'), 'utf8')) as object;
    const beating = { ...search, name: 'beating', models: [{ file: './small.tflite' }] };
    writeFileSync(join(folder.path, 'beating.json'), JSON.stringify(beating));
    expect(await run('search', 'beating.json', '--trials', '5', '--quiet')).toMatchObject({
      code: 0,
      err: '',
    });
    const { out } = await run('compare', 'beating', '--json');
    const { comparisons } = JSON.parse(out) as { comparisons: readonly { published: { name: string } }[] };
    expect(comparisons.map(({ published }) => published.name)).toContain('small');
  });

  it('says so where nothing is published', async () => {
    writeFileSync(join(folder.path, 'task.js'), TASK_WITHOUT_REFERENCES);
    writeFileSync(
      join(folder.path, 'bare.json'),
      JSON.stringify({ name: 'bare', task: { plugin: './task.js' } }),
    );
    expect(await run('search', 'bare.json', '--trials', '3', '--quiet')).toMatchObject({ code: 0, err: '' });
    const { code, err } = await run('compare', 'bare');
    expect(code).toBe(2);
    expect(err).toMatch(/nothing to compare with: .*task\.js lists no published network/);
  });
});

describe('compare of several studies', () => {
  it('sets them side by side after equally many trials, and names what differs', async () => {
    const file = join(SEARCHES, 'mobilenet-edgetpu-v2-s.json');
    const { config } = JSON.parse((await run('study', 'show', STUDY, '--json')).out) as {
      readonly config: { readonly seed: number };
    };
    const search = JSON.parse(readFileSync(file, 'utf8')) as object;
    const again = folder.write('again.json', { ...search, name: 'again', seed: 99 });
    expect(await run('search', again, '--trials', '30', '--quiet')).toMatchObject({ code: 0 });
    const { out } = await run('compare', STUDY, 'again', '--json');
    const compared = JSON.parse(out) as SeveralAnswer;
    expect(compared.equal_trials).toBe(30);
    expect(compared.studies.map(({ name, trials }) => [name, trials])).toEqual([
      [STUDY, 40],
      ['again', 30],
    ]);
    expect(compared.studies.every(({ hypervolume }) => hypervolume.length === 30)).toBe(true);
    expect(compared.studies.flatMap(({ front }) => front).every(({ trial }) => trial <= 30)).toBe(true);
    expect(compared.differences).toContainEqual({ path: 'seed', values: [config.seed, 99] });
    const page = await run('compare', STUDY, 'again', '--svg', 'fronts.svg');
    expect(page.out).toContain('after 30 trials each');
    expect(page.out).toMatch(/^seed +\S+ +99$/m);
    expect(readFileSync(join(folder.path, 'fronts.svg'), 'utf8')).toContain('again');
  });

  it('says what the pages of the dashboard say', async () => {
    const reader = openQuestionReader(join(folder.path, 'edgewright.db'));
    const asked = [STUDY, 'again'].map((name) => {
      const { id = 0 } = listStudies(reader).find((study) => study.name === name) ?? {};
      return askedStudy(reader, id) as AskedStudy;
    });
    const page = compareStudies(reader, asked);
    reader.close();
    const printed = JSON.parse((await run('compare', STUDY, 'again', '--json')).out) as object;
    expect(printed).toEqual({
      goals: page.goals,
      equal_trials: page.equalTrials,
      reference: page.reference,
      studies: page.studies.map(({ name, trials, feasible, best, front, hypervolume, ...rest }) => ({
        name,
        trials,
        feasible,
        best,
        best_of_goals: rest.bestOfGoals,
        front,
        on_joint_front: rest.onJointFront,
        hypervolume,
      })),
      differences: page.differences,
      unlike_conditions: page.unlike,
    });
  });

  it('compares by the goals that all of them have', async () => {
    const compared = JSON.parse((await run('compare', STUDY, 'bare', '--json')).out) as object;
    expect(compared).toMatchObject({
      goals: [{ metric: 'latency_ms', direction: 'minimise' }],
      equal_trials: 3,
      reference: null,
    });
  });

  it('wants different studies that there are', async () => {
    expect(await run('compare', STUDY, STUDY)).toMatchObject({ code: 2 });
    expect((await run('compare', STUDY, 'agian')).err).toContain('again');
    expect(await run('compare', STUDY, '--svg', 'one.svg')).toMatchObject({ code: 2 });
  });
});

interface SeveralAnswer {
  readonly equal_trials: number;
  readonly studies: readonly {
    readonly name: string;
    readonly trials: number;
    readonly hypervolume: readonly object[];
    readonly front: readonly { readonly trial: number }[];
  }[];
  readonly differences: readonly object[];
}

interface Trial {
  readonly metrics: Readonly<Record<'latency_ms' | 'top1_estimate_percent', number>>;
}

interface FrontBesideFile {
  readonly front: readonly (Trial & { readonly number: number })[];
  readonly model: Trial & { readonly name: string; readonly beaten_by: readonly number[] };
}

interface Answer {
  readonly plane: object;
  readonly comparisons: readonly {
    readonly published: Trial;
    readonly found: Trial | null;
    readonly gain: number | null;
  }[];
}

const TASK_WITHOUT_REFERENCES = `
import { definePlugin, defineTask } from ${JSON.stringify(import.meta.resolve('@edgewright/contracts'))};
import { GraphBuilder } from ${JSON.stringify(import.meta.resolve('@edgewright/model-graph'))};
import { defineSpace, integer } from ${JSON.stringify(import.meta.resolve('@edgewright/search-space'))};
const space = defineSpace({ filters: integer({ min: 8, max: 64 }) });
const task = defineTask({
  name: 'bare', summary: 'one convolution', source: 'made up for this test',
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {
    objective: {
      goals: [{ metric: 'entropy_score', direction: 'maximise' }, { metric: 'latency_ms', direction: 'minimise' }],
      constraints: [],
      reward: { kind: 'weighted-sum', weights: {} },
    },
    evaluators: [
      { plugin: 'cost-edge-tpu', options: { device: 'coral' } },
      { plugin: 'quality-entropy', options: {} },
    ],
  },
  space: () => space,
  build: ({ filters }) => {
    const builder = new GraphBuilder('bare');
    const image = builder.input('input', [32, 32, 3]);
    return builder.build([builder.conv2d(image, { name: 'only', filters, kernel: 3 })]);
  },
  references: () => [],
});
export default definePlugin({ name: 'bare', apiVersion: 2, provides: [task] });
`;
