import type { DatasetItems } from '@edgewright/contracts';
import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { Random } from '@edgewright/base';
import { describe, expect, it } from '@jest/globals';
import type { Optimiser } from '../updates/update.js';
import { classificationTask } from './classification-task.js';
import { NetworkTrainer, stepsOfEpoch } from './network-trainer.js';
import type { TrainerOptions } from './trainer-options.js';
import { decodeState, encodeState } from './training-state.js';

/** Images of noise with a bright row, whose place is their class. */
function rows(split: string, count: number): DatasetItems {
  const random = Random.from('rows', split);
  const classes = Uint8Array.from({ length: count }, () => random.integer(4));
  const inputs = new Uint8Array(count * 64);
  classes.forEach((label, item) => {
    for (let pixel = 0; pixel < 64; pixel++)
      inputs[item * 64 + pixel] = random.integer(90) + (Math.floor(pixel / 16) === label ? 90 : 0);
  });
  return { count, inputs, classes };
}

function network(): ModelGraph {
  const b = new GraphBuilder('small');
  const x = b.conv2d(b.input('image', [8, 8, 1]), {
    name: 'stem',
    filters: 8,
    kernel: 3,
    stride: 2,
    bn: true,
    act: 'relu',
  });
  const y = b.depthwiseConv2d(x, { name: 'depthwise', kernel: 3, bn: true, act: 'relu' });
  const flat = b.reshape(y, { name: 'flat', shape: [128] });
  return b.build([b.softmax(b.dense(flat, { name: 'fc', units: 4, bias: true }), { name: 'classes' })]);
}

const data = { train: rows('train', 160), test: rows('test', 90), classes: 4 };
const sgd: Optimiser = { kind: 'sgd', momentum: 0.9, weightDecay: 1e-3 };
const adamw: Optimiser = { kind: 'adamw', beta1: 0.9, beta2: 0.999, weightDecay: 0.01 };

const options = (optimiser: Optimiser): TrainerOptions => ({
  task: classificationTask,
  seed: 3,
  steps: 60,
  batch: 16,
  optimiser,
  rate: optimiser.kind === 'sgd' ? 0.05 : 0.01,
  warmUp: 0.1,
  smoothing: 0.05,
  augmentation: { shift: 1, flip: true, crop: 0.9, cutout: 2 },
});

async function trained(optimiser: Optimiser, steps: number, from?: Uint8Array) {
  const trainer = await NetworkTrainer.open(network(), data, options(optimiser));
  if (from !== undefined) trainer.state = decodeState(from);
  const losses: number[] = [];
  while (trainer.state.step < steps) losses.push(await trainer.step());
  const quality = await trainer.measure();
  const { state, weights } = trainer;
  await trainer.close();
  return { losses, quality, weights, bytes: encodeState(state) };
}

describe.each([sgd, adamw])('training by $kind', (optimiser) => {
  it('learns, and is the same a second time to the last bit', async () => {
    const once = await trained(optimiser, 60);
    expect(once.quality).toBeGreaterThan(90);
    expect(once.losses.at(-1)).toBeLessThan((once.losses[0] ?? 0) / 2);
    expect(Buffer.compare((await trained(optimiser, 60)).bytes, once.bytes)).toBe(0);
    expect([...once.weights.keys()]).toEqual(['stem', 'depthwise', 'fc']);
  });

  it('resumed from a checkpoint ends where it would have ended', async () => {
    const whole = await trained(optimiser, 33);
    const part = await trained(optimiser, 14);
    const rest = await trained(optimiser, 33, part.bytes);
    expect(Buffer.compare(rest.bytes, whole.bytes)).toBe(0);
    expect(rest.quality).toBe(whole.quality);
    expect([...part.losses, ...rest.losses]).toEqual(whole.losses);
  });
});

describe('a trainer', () => {
  it('refuses networks whose output is none for its data', () => {
    expect(classificationTask.refusal(network(), 4)).toBeUndefined();
    expect(classificationTask.refusal(network(), 5)).toBe('it tells 4 classes apart; the data have 5');
  });

  it('leaves items that do not fill a batch for another epoch', () => {
    expect(stepsOfEpoch(160, 16)).toBe(10);
    expect(stepsOfEpoch(175, 16)).toBe(10);
    expect(stepsOfEpoch(3, 16)).toBe(1);
  });
});

describe('a checkpoint', () => {
  it('is refused where it is cut off or made up', () => {
    const bytes = encodeState({ step: 4, vectors: new Map([['a', Float32Array.of(1, 2, 3)]]) });
    expect(decodeState(bytes)).toEqual({ step: 4, vectors: new Map([['a', Float32Array.of(1, 2, 3)]]) });
    for (let length = 0; length < bytes.length; length++)
      expect(() => decodeState(bytes.subarray(0, length))).toThrow(
        expect.objectContaining({ code: 'training/bad-checkpoint' }),
      );
    expect(() => decodeState(Buffer.from('\u0002\0\0\0{]'))).toThrow('its head is no JSON');
  });
});
