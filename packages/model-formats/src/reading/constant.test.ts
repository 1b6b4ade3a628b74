import { describe, expect, it } from '@jest/globals';
import { constantSize } from './constant.js';

const LARGE = [25_088, 4096];

describe('the size of a constant', () => {
  it('is bounded where a small file asks for a large constant', () => {
    expect(() => constantSize('ONNX', LARGE)).toThrow(
      expect.objectContaining({ code: 'model-formats/too-large' }),
    );
  });

  it('is not bounded where the file holds as many elements', () => {
    expect(constantSize('ONNX', LARGE, 25_088 * 4096)).toBe(102_760_448);
  });
});
