import { describe, expect, it } from '@jest/globals';
import { constantSize } from './constant.js';

const LARGE = [25_088, 4096];

describe('the size of a constant', () => {
  it('is bounded where a small file asks for a large one', () => {
    expect(() => constantSize('ONNX', LARGE)).toThrow(
      expect.objectContaining({ code: 'model-formats/too-large' }),
    );
  });

  it('is that of the file where the file holds as much', () => {
    expect(constantSize('ONNX', LARGE, 25_088 * 4096)).toBe(102_760_448);
  });
});
