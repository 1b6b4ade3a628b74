import { Random } from '@edgewright/base';
import type { DatasetItems } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import type { NumbersByName } from '@edgewright/model-runtimes';
import { drawShown, NO_AUGMENTATION, showImage, type Shown } from './augmentation.js';
import { besideWords, textInputs, type BesideWords } from './text-inputs.js';
import type { TrainerOptions } from './trainer-options.js';
import type { BatchTargets } from './trained-task.js';

/** What a network learns from and is measured with, in the size that it takes. */
export interface TrainingData {
  readonly train: DatasetItems;
  readonly test: DatasetItems;
  /** How many there are. */
  readonly classes: number;
}

type BatchOptions = Pick<TrainerOptions, 'batch' | 'seed' | 'task' | 'augmentation'>;

/** Fills batches with items. Every batch is written into the same arrays. */
export class Batches {
  readonly #items: DatasetItems;
  readonly #options: BatchOptions;
  readonly #input: string;
  readonly #shape: readonly number[];
  readonly #inputs: Float32Array;
  readonly #length: number;
  readonly #beside: BesideWords | undefined;
  readonly #targets: BatchTargets;
  #order: { readonly epoch: number; readonly items: readonly number[] } = { epoch: -1, items: [] };

  constructor(network: ModelGraph, items: DatasetItems, options: BatchOptions) {
    const text = items.inputs instanceof Int32Array ? textInputs(network) : undefined;
    const [input = { name: '', shape: [] }] = text === undefined ? network.inputs : [text.words];
    this.#items = items;
    this.#options = options;
    this.#input = input.name;
    this.#shape = input.shape;
    this.#length = items.inputs.length / items.count;
    this.#inputs = new Float32Array(options.batch * this.#length);
    this.#beside = text === undefined ? undefined : besideWords(text, options.batch);
    this.#targets = options.task.targets(network, items, options.batch);
  }

  /** The batch of a step: the order of its epoch is drawn from the seed, and so is what happens to its images. */
  fill(step: number): NumbersByName {
    const { batch, seed, augmentation } = this.#options;
    const perEpoch = Math.max(1, Math.floor(this.#items.count / batch));
    const order = this.#orderOf(Math.floor(step / perEpoch));
    const random = Random.from('augment', seed, step);
    const first = (step % perEpoch) * batch;
    for (let place = 0; place < batch; place++) {
      const item = order[(first + place) % order.length] ?? 0;
      this.#write(item, place, this.#draw(random, augmentation));
    }
    return this.#arrays();
  }

  /** Items as they lie, from the first on; where there are no more, places are left out. */
  inOrder(first: number): NumbersByName {
    const { batch } = this.#options;
    const random = Random.from('in order');
    for (let place = 0; place < batch; place++) {
      const item = first + place < this.#items.count ? first + place : -1;
      this.#write(item, place, this.#draw(random, NO_AUGMENTATION));
    }
    return this.#arrays();
  }

  #draw(random: Random, augmentation: TrainerOptions['augmentation']): Shown | undefined {
    const [height = 1, width = 1] = this.#shape;
    return this.#shape.length === 3 ? drawShown(random, { height, width }, augmentation) : undefined;
  }

  #write(item: number, place: number, shown: Shown | undefined): void {
    const length = this.#length;
    const target = this.#inputs.subarray(place * length, (place + 1) * length);
    const stored = this.#items.inputs.subarray(Math.max(item, 0) * length, (Math.max(item, 0) + 1) * length);
    if (shown !== undefined && stored instanceof Uint8Array) showImage(stored, target, shown);
    else target.set(stored);
    this.#beside?.write(target, place);
    this.#targets.write({ item, place, ...(shown === undefined ? {} : { shown }) });
  }

  #arrays(): NumbersByName {
    return new Map([[this.#input, this.#inputs], ...(this.#beside?.arrays ?? []), ...this.#targets.arrays]);
  }

  #orderOf(epoch: number): readonly number[] {
    if (this.#order.epoch !== epoch) {
      const all = Array.from({ length: this.#items.count }, (_, item) => item);
      this.#order = { epoch, items: Random.from('order', this.#options.seed, epoch).shuffle(all) };
    }
    return this.#order.items;
  }
}
