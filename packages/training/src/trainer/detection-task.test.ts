import { Random } from '@edgewright/base';
import type { DatasetItems, LabelledBox } from '@edgewright/contracts';
import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { LABELS } from '../losses/cross-entropy.js';
import { BOX_CODES } from '../losses/detection-loss.js';
import { NO_AUGMENTATION } from './augmentation.js';
import { detectionTask } from './detection-task.js';
import { NetworkTrainer } from './network-trainer.js';
import { shownBoxes } from './shown-boxes.js';

const SIZE = 16;

/** A detector with a map of 4 × 4 and one of 2 × 2. */
function network(scores = 3) {
  const b = new GraphBuilder('detector');
  const halved = (x: ReturnType<GraphBuilder['input']>, name: string, filters: number) =>
    b.conv2d(x, { name, filters, kernel: 3, stride: 2, bn: true, act: 'relu6' });
  const fine = halved(halved(b.input('image', [SIZE, SIZE, 1]), 'stem', 8), 'fine', 16);
  const maps = [fine, halved(fine, 'coarse', 16)];
  return b.build(
    maps.flatMap((map, index) => {
      const anchors = index === 0 ? 3 : 6;
      const of = (what: string, filters: number) =>
        b.conv2d(map, { name: `${what}${index}`, filters, kernel: 1, bias: true });
      return [of('box', anchors * 4), of('class', anchors * scores)];
    }),
  );
}

/** Bright and half bright rectangles on a black ground. */
function rectangles(count: number): DatasetItems {
  const random = Random.from('rectangles', count);
  const inputs = new Uint8Array(count * SIZE * SIZE);
  const boxes = Array.from({ length: count }, (_, item): readonly LabelledBox[] => {
    const size = 6 + random.integer(5);
    const top = random.integer(SIZE - size);
    const left = random.integer(SIZE - size);
    const label = 1 + random.integer(2);
    for (let y = top; y < top + size; y++)
      inputs.fill(label * 120, (item * SIZE + y) * SIZE + left, (item * SIZE + y) * SIZE + left + size);
    return [{ top, left, bottom: top + size, right: left + size, label }];
  });
  return { count, inputs, boxes };
}

describe('detection', () => {
  it('is learned, and measured by average precision', async () => {
    const data = { train: rectangles(320), test: rectangles(40), classes: 3 };
    const trainer = await NetworkTrainer.open(network(), data, {
      task: detectionTask,
      seed: 1,
      steps: 200,
      batch: 16,
      optimiser: { kind: 'adamw', beta1: 0.9, beta2: 0.999, weightDecay: 0 },
      rate: 0.01,
      warmUp: 0.1,
      smoothing: 0,
      augmentation: { ...NO_AUGMENTATION, flip: true },
    });
    const before = await trainer.measure();
    while (trainer.state.step < trainer.steps) await trainer.step();
    const after = await trainer.measure();
    await trainer.close();
    expect(before).toBeLessThan(20);
    expect(after).toBeGreaterThan(70);
  });

  it('compares anchors with the boxes that they match, as their image is shown', () => {
    // The anchor of scale 0.1 at row 1, column 2 of the fine map, exactly: 1.6 pixels around (6, 10).
    const box = { top: 5.2, left: 9.2, bottom: 6.8, right: 10.8, label: 2 };
    const items = { count: 1, inputs: new Uint8Array(SIZE * SIZE), boxes: [[box]] };
    const { arrays, write } = detectionTask.targets(network(), items, 2);
    write({ item: 0, place: 1 });
    write({ item: -1, place: 0 });
    const labels = [...(arrays.get(LABELS) ?? [])];
    const anchor = (1 * 4 + 2) * 3;
    expect(labels.flatMap((label, index) => (label === 0 ? [] : [index, label]))).toEqual([
      labels.length / 2 + anchor,
      2,
    ]);
    const codes = arrays.get(BOX_CODES)?.subarray((labels.length / 2 + anchor) * 4) ?? [];
    for (const code of codes.slice(0, 4)) expect(code).toBeCloseTo(0, 5);
  });

  it('leaves of boxes what is shown of them', () => {
    const boxes = [
      { top: 0, left: 0, bottom: 2, right: 2, label: 1 },
      { top: 2, left: 1, bottom: 4, right: 4, label: 2 },
    ];
    const rows = Int32Array.of(2, 3, -1, -1);
    expect(shownBoxes(boxes, { rows, columns: Int32Array.of(3, 2, 1, 0) })).toEqual([
      { top: 0, left: 0, bottom: 2, right: 3, label: 2 },
    ]);
  });

  it('starts with scores that find nothing', () => {
    const bias = (value: number) => ({ bias: new Float32Array(2).fill(value) });
    const weights = new Map([
      ['class0', bias(0)],
      ['box0', bias(0)],
    ]);
    const started = detectionTask.start?.(network(), weights);
    expect(started?.get('class0')?.bias?.[0]).toBeCloseTo(-4.6, 5);
    expect(started?.get('box0')?.bias?.[0]).toBe(0);
  });

  it('refuses other networks, and detectors that tell too few classes', () => {
    const b = new GraphBuilder('classifier');
    const mean = b.reduceMean(b.input('image', [SIZE, SIZE, 1]), { name: 'mean', axes: [0, 1] });
    const classifier = b.build([b.dense(mean, { name: 'fc', units: 3 })]);
    expect(detectionTask.refusal(classifier, 3)).toContain('for each map');
    expect(detectionTask.refusal(network(), 4)).toBe('it tells 2 classes apart; the data have 3');
    expect(detectionTask.refusal(network(), 3)).toBeUndefined();
  });
});
