import { Random } from '@edgewright/base';
import { defineDataset, type Dataset, type DatasetItems, type DatasetPlugin } from '@edgewright/contracts';

const SHAPE = [4, 4, 1] as const;

/** Images of noise, of two classes, with a mask and a box each. */
function toyItems(split: string, count: number): DatasetItems {
  const random = Random.from('toy dataset', split);
  const inputs = new Uint8Array(count * 16);
  for (let index = 0; index < inputs.length; index++) inputs[index] = random.integer(256);
  return {
    count,
    inputs,
    classes: Uint8Array.from({ length: count }, (_, item) => item % 2),
    masks: inputs.map((value) => (value > 127 ? 1 : 0)),
    boxes: Array.from({ length: count }, () => [{ top: 0, left: 1, bottom: 3, right: 4, label: 1 }]),
  };
}

/** A data set of invented images, some of which may be changed. */
export function toyDataset(changes: Partial<Dataset> = {}): DatasetPlugin {
  return defineDataset({
    name: 'dataset-toy',
    summary: 'Noise of two classes',
    source: 'made up for tests',
    optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
    createDataset: () => ({
      kind: 'images',
      shape: SHAPE,
      classes: ['dark', 'light'],
      targets: ['classes', 'masks', 'boxes'],
      licence: 'CC0-1.0',
      contentHash: '',
      load: (split, limit = 20) => Promise.resolve(toyItems(split, Math.min(limit, 20))),
      ...changes,
    }),
  });
}
