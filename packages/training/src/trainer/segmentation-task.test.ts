import { Random } from '@edgewright/base';
import type { DatasetItems } from '@edgewright/contracts';
import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { LABELS } from '../losses/cross-entropy.js';
import { NO_AUGMENTATION } from './augmentation.js';
import { NetworkTrainer } from './network-trainer.js';
import { segmentationTask } from './segmentation-task.js';

/** A network that tells three classes apart at half the size of the image. */
function network() {
  const b = new GraphBuilder('segments');
  const x = b.conv2d(b.input('image', [8, 8, 1]), {
    name: 'stem',
    filters: 8,
    kernel: 3,
    stride: 2,
    bn: true,
    act: 'relu',
  });
  const up = b.resizeBilinear(b.avgPool(x, { name: 'pool', kernel: 2, stride: 2 }), {
    name: 'up',
    height: 4,
    width: 4,
  });
  const logits = b.conv2d(b.concat([x, up], { name: 'both' }), {
    name: 'logits',
    filters: 3,
    kernel: 1,
    bias: true,
  });
  return b.build([b.argmax(logits, { name: 'classes' })]);
}

/** Images whose brightness is their class, in quarters. */
function quarters(count: number): DatasetItems {
  const random = Random.from('quarters', count);
  const masks = new Uint8Array(count * 64);
  for (let item = 0; item < count; item++) {
    const labels = Array.from({ length: 4 }, () => random.integer(3));
    for (let pixel = 0; pixel < 64; pixel++) {
      const quarter = Math.floor(pixel / 32) * 2 + (pixel % 8 >= 4 ? 1 : 0);
      masks[item * 64 + pixel] = labels[quarter] ?? 0;
    }
  }
  return { count, masks, inputs: masks.map((label) => label * 90 + random.integer(40)) };
}

describe('segmentation', () => {
  it('is learned, and measured by intersections and unions', async () => {
    const data = { train: quarters(120), test: quarters(30), classes: 3 };
    const trainer = await NetworkTrainer.open(network(), data, {
      task: segmentationTask,
      seed: 1,
      steps: 60,
      batch: 12,
      optimiser: { kind: 'sgd', momentum: 0.9, weightDecay: 0 },
      rate: 0.1,
      warmUp: 0.1,
      smoothing: 0,
      augmentation: { ...NO_AUGMENTATION, flip: true },
    });
    const before = await trainer.measure();
    while (trainer.state.step < 60) await trainer.step();
    const after = await trainer.measure();
    await trainer.close();
    expect(before).toBeLessThan(50);
    expect(after).toBeGreaterThan(80);
  });

  it('refuses a network that tells one class for a whole image', () => {
    const b = new GraphBuilder('classifier');
    const pooled = b.avgPool(b.input('image', [8, 8, 3]), { name: 'pool', kernel: 8, stride: 8 });
    const classifier = b.build([b.conv2d(pooled, { name: 'logits', filters: 3, kernel: 1 })]);
    expect(segmentationTask.refusal(classifier, 3)).toBe('its output is not an image of classes');
    expect(segmentationTask.refusal(network(), 3)).toBeUndefined();
  });

  it('compares with masks as their images are shown', () => {
    const items = {
      count: 1,
      inputs: new Uint8Array(64),
      masks: Uint8Array.from({ length: 64 }, (_, pixel) => pixel % 8),
    };
    const { arrays, write } = segmentationTask.targets(network(), items, 2);
    const rows = Int32Array.of(-1, -1, 0, 1, 2, 3, 4, 5);
    write({ item: 0, place: 1, shown: { rows, columns: Int32Array.of(7, 6, 5, 4, 3, 2, 1, 0) } });
    write({ item: -1, place: 0 });
    const labels = [...(arrays.get(LABELS) ?? [])];
    expect(labels.slice(0, 16)).toEqual(Array.from({ length: 16 }, () => -1));
    expect(labels.slice(16, 24)).toEqual([0, 0, 0, 0, 6, 4, 2, 0]);
  });

  it('counts each class once', () => {
    const tally = segmentationTask.quality({ network: network(), items: quarters(1), classes: 3 });
    tally.add(
      new Map([['guess', Float32Array.of(0, 0, 1, 1, 0)]]),
      new Map([[LABELS, Float32Array.of(0, 1, 1, 1, -1)]]),
      0,
    );
    expect(tally.percent()).toBeCloseTo((100 * (1 / 2 + 2 / 3)) / 2, 10);
    expect(segmentationTask.refusal(network(), 4)).toBe('it tells 3 classes apart; the data have 4');
  });
});
