import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { orderedTexts, textNetwork, TOKENS } from '../testing/text-networks.js';
import { NO_AUGMENTATION } from './augmentation.js';
import { fittedItems } from './fitted-items.js';
import { languageTask } from './language-task.js';
import { NetworkTrainer } from './network-trainer.js';
import { besideWords, textInputs } from './text-inputs.js';

const network = textNetwork({ layers: 1, features: 16, heads: 2 });

describe('the language task', () => {
  it('trains a transformer that tells the order of words', async () => {
    const data = { train: orderedTexts('train', 400), test: orderedTexts('test', 150), classes: 2 };
    const steps = 250;
    const trainer = await NetworkTrainer.open(network, data, {
      task: languageTask,
      seed: 1,
      steps,
      batch: 32,
      optimiser: { kind: 'adamw', beta1: 0.9, beta2: 0.999, weightDecay: 0 },
      rate: 0.01,
      warmUp: 0.1,
      smoothing: 0,
      augmentation: NO_AUGMENTATION,
    });
    const before = await trainer.measure();
    while (trainer.state.step < steps) await trainer.step();
    expect(before).toBeLessThan(70);
    expect(await trainer.measure()).toBeGreaterThan(95);
    await trainer.close();
  });

  it('refuses what reads no words', () => {
    const b = new GraphBuilder('image');
    const image = b.build([b.dense(b.input('image', [4]), { name: 'fc', units: 3, bias: true })]);
    expect(languageTask.refusal(image, 3)).toBe('it reads no ids of words, each input as long as a text');
    expect(languageTask.refusal(network, 3)).toBe('it tells 2 classes apart; the data have 3');
    expect(languageTask.refusal(network, 2)).toBeUndefined();
  });
});

describe('what a network of texts reads', () => {
  it('is words, and beside them types and masks', () => {
    const inputs = textInputs(network);
    expect(inputs).toMatchObject({
      vocabulary: 9,
      types: ['types'],
      masks: ['mask'],
      words: { name: 'words' },
    });
    const beside = inputs === undefined ? undefined : besideWords(inputs, 2);
    beside?.write(Float32Array.of(4, 5, 6, 0, 0, 0), 1);
    expect([...(beside?.arrays.get('mask') ?? [])].slice(TOKENS)).toEqual([0, 0, 0, -120, -120, -120]);
    expect(Math.max(...(beside?.arrays.get('types') ?? [1]))).toBe(0);
  });

  it('is as long as the network takes it', () => {
    const items = { count: 2, inputs: Int32Array.of(1, 2, 3, 4, 5, 6) };
    expect([...fittedItems(items, [3], [2]).inputs]).toEqual([1, 2, 4, 5]);
    expect([...fittedItems(items, [3], [4]).inputs]).toEqual([1, 2, 3, 0, 4, 5, 6, 0]);
  });
});
