import { describe, expect, it } from '@jest/globals';
import type { PicturedBlock } from '@edgewright/report/further-pictures';
import type { StudyDescription } from '@edgewright/trial-history';
import { firstDevice, shownShapes } from './blocks-choice.js';

describe('the device of the blocks', () => {
  const config = (...options: readonly object[]) =>
    ({
      evaluators: options.map((one) => ({ plugin: 'x', options: one })),
    }) as unknown as StudyDescription['config'];
  const isKnown = (device: string) => ['coral', 'pixel6-edgetpu'].includes(device);

  it('is that of the study, where it is one that may be asked for', () => {
    expect(firstDevice(config({}, { device: 'coral' }), isKnown)).toBe('coral');
    expect(firstDevice(config({ device: './board.json' }, { device: 5 }), isKnown)).toBe('pixel6-edgetpu');
    expect(firstDevice(config(), isKnown)).toBe('pixel6-edgetpu');
  });
});

describe('the shapes that are shown', () => {
  const block = (size: number, inputs: number, kernel = 3): PicturedBlock => {
    const costs = { macs: 1, parameters: 1, latency_ms: 1 };
    return { block: 'fused_ibn', size, inputs, kernel, group_size: null, ...costs };
  };
  const blocks = [block(56, 48), block(56, 64), block(56, 64), block(14, 192), block(7, 160, 5)];

  it('are those of the figure until one is chosen', () => {
    expect(shownShapes(blocks, undefined)).toEqual([
      { size: 56, inputs: 64 },
      { size: 14, inputs: 192 },
    ]);
    expect(shownShapes(blocks, '56x56x48')).toEqual([{ size: 56, inputs: 48 }]);
  });

  it('are none where no 3×3 block reads the chosen one', () => {
    for (const chosen of ['7x7x160', '__proto__', '']) expect(shownShapes(blocks, chosen)).toEqual([]);
    expect(shownShapes([], undefined)).toEqual([]);
  });
});
