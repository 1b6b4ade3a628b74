import assert from 'node:assert/strict';
import { silentLogger, type Env, type JsonObject } from '@edgewright/base';
import type { Dataset, DatasetItems, DatasetPlugin, LabelledBox } from '@edgewright/contracts';
import { ManualClock } from '../fakes/manual-clock.js';
import { kitCase, type KitCase } from '../kit-case.js';
import { provisionCases } from '../provision-cases.js';

/** A data set plugin under test. */
export interface DatasetSubject {
  readonly plugin: DatasetPlugin;
  readonly options: JsonObject;
}

/** A subject of {@link datasetCases}. */
export function datasetSubject(plugin: DatasetPlugin, options: JsonObject = {}): DatasetSubject {
  return { plugin, options };
}

/** Items that a case looks at. */
const SEEN = 40;
const FEWER = 7;

/** What every data set plugin does, case by case. */
export const datasetCases: readonly KitCase<DatasetSubject>[] = [
  ...provisionCases('dataset', 'dataset-mine', ({ plugin }: DatasetSubject) => plugin),
  kitCase(
    'its arrays are as long as its shape, classes and targets say',
    'Give inputs, classes, masks and boxes for every item, as the contract lays them out, with class numbers below the number of names.',
    async (subject) => {
      const dataset = await made(subject);
      for (const split of ['train', 'test'] as const) checkItems(dataset, await dataset.load(split, SEEN));
    },
  ),
  kitCase(
    'two loads give the same items, of every instance',
    'Let items depend on options and files alone, in an order that never changes: no Math.random, no clock.',
    async (subject) => {
      const dataset = await made(subject);
      const first = await dataset.load('train', SEEN);
      assert.deepEqual(await dataset.load('train', SEEN), first, 'a second load differs');
      assert.deepEqual(await (await made(subject)).load('train', SEEN), first, 'another instance differs');
    },
  ),
  kitCase(
    'a limit gives the first items',
    'Let load(split, limit) give the first items of the split, and all of them where there are no more.',
    async (subject) => {
      const dataset = await made(subject);
      const some = await dataset.load('train', FEWER);
      const more = await dataset.load('train', SEEN);
      assert.equal(
        some.count,
        Math.min(FEWER, more.count),
        'it gives another number of items than was asked for',
      );
      assert.deepEqual(some.inputs, more.inputs.slice(0, some.inputs.length), 'they are not the first ones');
    },
  ),
  kitCase(
    'what is measured with is not learned from',
    'Let the splits be apart: an item of "test" that "train" has as well measures memory.',
    async (subject) => {
      const dataset = await made(subject);
      const train = await dataset.load('train', SEEN);
      const test = await dataset.load('test', SEEN);
      const seen = new Set(keysOf(train));
      const shared = keysOf(test).filter((key) => seen.has(key)).length;
      assert.ok(shared * 2 < test.count, `${shared} of ${test.count} items of "test" are in "train"`);
    },
  ),
];

function made({ plugin, options }: DatasetSubject): Promise<Dataset> {
  const env: Env = { clock: new ManualClock(), logger: silentLogger, signal: new AbortController().signal };
  return plugin.createDataset(options, env);
}

function keysOf({ inputs, count }: DatasetItems): readonly string[] {
  const length = inputs.length / count;
  return Array.from({ length: count }, (_, item) =>
    inputs.slice(item * length, (item + 1) * length).join(' '),
  );
}

function checkItems(dataset: Dataset, items: DatasetItems): void {
  const { shape, classes, targets, kind, vocabulary = 0 } = dataset;
  const { count, inputs } = items;
  assert.ok(count > 0, 'a split has no items');
  const length = shape.reduce((product, size) => product * size, 1);
  assert.equal(inputs.length, count * length, `${count} items of [${shape.join(', ')}] fill other arrays`);
  assert.equal(
    shape.length,
    kind === 'images' ? 3 : 1,
    'images are [height, width, channels], texts [tokens]',
  );
  if (kind === 'texts') checkNumbers(inputs, vocabulary, 'token');
  assert.ok(targets.length > 0, 'nothing is known of its items');
  const [height = 1, width = 1] = shape;
  if (targets.includes('classes')) checkTarget(items.classes, count, { classes, what: 'class' });
  if (targets.includes('masks'))
    checkTarget(items.masks, count * height * width, { classes, what: 'class in a mask' });
  if (targets.includes('boxes')) checkBoxes(dataset, items);
}

function checkTarget(
  target: Uint8Array | Int32Array | undefined,
  length: number,
  { classes, what }: { readonly classes: readonly string[]; readonly what: string },
): void {
  assert.ok(target?.length === length, `a ${what} for every place is missing`);
  checkNumbers(target, classes.length, what);
}

function checkNumbers(numbers: Uint8Array | Int32Array, bound: number, what: string): void {
  const wrong = numbers.find((number) => number < 0 || number >= bound);
  assert.equal(wrong, undefined, `the ${what} ${wrong} is not below ${bound}`);
}

function checkBoxes({ shape, classes }: Dataset, { boxes, count }: DatasetItems): void {
  const [height = 1, width = 1] = shape;
  assert.ok(boxes?.length === count, 'boxes of every item are missing');
  const isSound = ({ top, left, bottom, right, label }: LabelledBox) =>
    top >= 0 &&
    left >= 0 &&
    top < bottom &&
    left < right &&
    bottom <= height &&
    right <= width &&
    label < classes.length;
  const wrong = boxes.flat().find((box) => !isSound(box));
  assert.equal(wrong, undefined, `a box is empty, out of its image or of no class: ${JSON.stringify(wrong)}`);
}
