import { describe, expect, it } from '@jest/globals';
import { joinDilated } from './join-dilated.js';
import type { TfliteFile, TfliteOperation } from '../file/tflite-file.js';

const NO_OPTIONS = { numbers: {}, lists: {} };
const STILL = { numbers: { stride_h: 1, stride_w: 1, padding: 1 }, lists: {} };

function operation(word: string, inputs: readonly number[], outputs: readonly number[]): TfliteOperation {
  const options = word === 'CONV_2D' ? STILL : NO_OPTIONS;
  return { word, inputs, outputs, options, customOptions: new Uint8Array() };
}

const joined = (operations: readonly TfliteOperation[], outputs: readonly number[]) =>
  joinDilated({ operations, outputs } as unknown as TfliteFile);

describe('joinDilated', () => {
  const split = operation('SPACE_TO_BATCH_ND', [0, 10, 11], [1]);
  const convolution = operation('CONV_2D', [1, 20, 21], [2]);
  const merged = operation('BATCH_TO_SPACE_ND', [2, 10, 12], [3]);

  it('makes one convolution of an image that is split, convolved and put together', () => {
    expect(joined([split, convolution, merged], [3])).toEqual([
      {
        ...convolution,
        inputs: [0, 20, 21],
        outputs: [3],
        spread: { block: 10, margins: 11, crops: 12 },
      },
    ]);
  });

  it('leaves them where something else reads what is between', () => {
    const other = operation('RELU', [2], [4]);
    const all = [split, convolution, other, merged];
    expect(joined(all, [3, 4])).toEqual(all);
    expect(joined([split, convolution, merged], [3, 2])).toHaveLength(3);
  });

  it('joins several that convolve one split image, and leaves the split to others that read it', () => {
    const second = operation('CONV_2D', [1, 22, 23], [4]);
    const secondMerged = operation('BATCH_TO_SPACE_ND', [4, 10, 12], [5]);
    const both = [split, convolution, merged, second, secondMerged];
    const made = [
      { word: 'CONV_2D', inputs: [0, 20, 21], outputs: [3] },
      { word: 'CONV_2D', inputs: [0, 22, 23], outputs: [5] },
    ];
    expect(joined(both, [3, 5])).toMatchObject(made);
    const other = operation('RELU', [1], [6]);
    expect(joined([...both, other], [3, 5, 6])).toMatchObject([split, ...made, other]);
  });

  it('takes the axis of a sequence before the convolution and after it', () => {
    const expand = operation('EXPAND_DIMS', [1, 30], [5]);
    const across = operation('CONV_2D', [5, 20, 21], [6]);
    const squeeze = operation('RESHAPE', [6, 31], [7]);
    const last = operation('BATCH_TO_SPACE_ND', [7, 10, 12], [8]);
    expect(joined([split, expand, across, squeeze, last], [8])).toMatchObject([
      { word: 'EXPAND_DIMS', inputs: [0, 30], outputs: [5] },
      { word: 'CONV_2D', inputs: [5, 20, 21], spread: { axis: 30 } },
      { word: 'SQUEEZE', inputs: [6], outputs: [8], droppedAxis: 30 },
    ]);
  });
});
