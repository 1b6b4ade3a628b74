import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_AUGMENTATION } from '../trainer/augmentation.js';
import { languageTask } from '../trainer/language-task.js';
import { NetworkTrainer } from '../trainer/network-trainer.js';
import type { TrainedTask } from '../trainer/trained-task.js';
import type { TrainerOptions } from '../trainer/trainer-options.js';
import { orderedTexts, textNetwork } from '../testing/text-networks.js';
import type { DistillationOptions } from './distillation-options.js';
import { taughtTask } from './taught-task.js';
import { blockPairs, blocksOf } from './block-pairs.js';
import { prepareTeacher, teacherFolder, type TeacherSource } from './prepared-network.js';
import { TensorReader } from './kept-tensors.js';

const data = { train: orderedTexts('train', 300), test: orderedTexts('test', 150), classes: 2 };
const student = textNetwork({ layers: 1, features: 12, heads: 2 });

const trainerOptions = (task: TrainedTask, steps: number): TrainerOptions => ({
  task,
  seed: 1,
  steps,
  batch: 32,
  optimiser: { kind: 'adamw', beta1: 0.9, beta2: 0.999, weightDecay: 0 },
  rate: 0.01,
  warmUp: 0.1,
  smoothing: 0,
  augmentation: NO_AUGMENTATION,
});

const teacher: TeacherSource = {
  network: textNetwork({ layers: 2, features: 16, heads: 4 }),
  data,
  options: trainerOptions(languageTask, 150),
  dataset: 'orders',
};

let folder = '';
const going = new AbortController().signal;
const tensors = [{ kind: 'logits', layer: '', shape: [2] }] as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewright-teachers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const options = (weights: Partial<DistillationOptions>): DistillationOptions => ({
  teacher: { plugin: '', options: {}, candidate: {} },
  epochs: 1,
  labels: 0,
  logits: 0,
  temperature: 2,
  hidden: 0,
  attention: 0,
  folder: join(folder, 'kept'),
  ...weights,
});

const taught = (weights: Partial<DistillationOptions>, network = student) =>
  taughtTask(languageTask, { student: network, data, teacher, options: options(weights) }, going);

describe('a student', () => {
  it('learns from what its teacher says alone, of items whose labels it is not told', async () => {
    const lectures = await taught({ logits: 1, hidden: 0.5, attention: 0.5 });
    expect(lectures?.teacher).toMatchObject({ steps: 150 });
    expect(lectures?.teacher.quality).toBeGreaterThan(90);
    const trainer = await NetworkTrainer.open(
      student,
      data,
      trainerOptions(lectures?.task ?? languageTask, 200),
    );
    const first = await trainer.step();
    let last = first;
    while (trainer.state.step < 200) last = await trainer.step();
    expect(await trainer.measure()).toBeGreaterThan(90);
    expect(last).toBeLessThan(first / 2);
    await trainer.close();
  });

  it('is refused where it tells other classes, or has no blocks to be like', async () => {
    const other = textNetwork({ layers: 0, features: 12, heads: 2 });
    await expect(taught({ attention: 1 }, other)).rejects.toMatchObject({
      code: 'training/not-trainable',
      message: expect.stringContaining('no blocks of attention'),
    });
  });
});

describe('a teacher', () => {
  it('is trained once, and another time where anything else makes it', async () => {
    const first = await taught({ logits: 1 });
    const kept = await readdir(join(folder, 'kept'));
    const before = await readFile(join(folder, 'kept', kept[0] ?? '', 'state.bin'));
    const again = await taught({ logits: 1 });
    expect(again?.teacher).toEqual(first?.teacher);
    expect(kept).toHaveLength(1);
    expect(await readFile(join(folder, 'kept', kept[0] ?? '', 'state.bin'))).toEqual(before);
    expect(teacherFolder(folder, { ...teacher, dataset: 'others' })).not.toBe(teacherFolder(folder, teacher));
    expect(teacherFolder(folder, teacher, 'of other numerics')).not.toBe(teacherFolder(folder, teacher));
  });

  it('that was ended on the way is what it would have been', async () => {
    const ending = new AbortController();
    const short = { ...teacher, options: trainerOptions(languageTask, 30) };
    const whole = await prepareTeacher(join(folder, 'whole'), short, { tensors, ending: going });
    setTimeout(() => {
      ending.abort();
    }, 0);
    const none = await prepareTeacher(join(folder, 'ended'), short, { tensors, ending: ending.signal });
    expect(none).toBeUndefined();
    expect(await prepareTeacher(join(folder, 'ended'), short, { tensors, ending: going })).toEqual(whole);
    for (const file of ['state.bin', 'logits.f32'])
      expect(
        Buffer.compare(
          await readFile(join(folder, 'ended', file)),
          await readFile(join(folder, 'whole', file)),
        ),
      ).toBe(0);
    // Items are told apart: the class of most is that of the larger logit.
    const reader = new TensorReader(join(folder, 'whole'), tensors[0]);
    const pair = new Float32Array(2);
    reader.read(299, pair);
    expect(pair.every(Number.isFinite)).toBe(true);
    expect(reader.length).toBe(2);
  });
});

describe('blocks', () => {
  it('are paired evenly, the last with the last', () => {
    const [two, four] = [2, 4].map((layers) => textNetwork({ layers, features: 8, heads: 2 }));
    const names = blocksOf(four ?? student).map(({ hidden }) => hidden.layer.slice(0, 7));
    expect(names).toEqual(['block00', 'block01', 'block02', 'block03']);
    const pairs = blockPairs(two ?? student, four ?? student);
    expect(pairs.map(({ teacher: { attention } }) => attention)).toEqual([
      { layer: 'block01/softmax', shape: [2, 6, 6] },
      { layer: 'block03/softmax', shape: [2, 6, 6] },
    ]);
    expect(
      blockPairs(four ?? student, two ?? student).map(({ teacher: { hidden } }) => hidden.layer),
    ).toEqual(['block00', 'block00', 'block01', 'block01'].map((name) => `${name}/bottleneck_output/norm`));
  });
});
