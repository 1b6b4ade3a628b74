import { describe, expect, it } from '@jest/globals';
import { reals } from '../constant.js';
import { ModelAssembler } from '../model-assembler.js';
import { mirroredPad, type Mirroring } from './mirrored-pad.js';

function padded(mirroring: Mirroring, before: number, after: number): readonly number[] {
  const assembler = new ModelAssembler('ONNX', 'padded', 'float32');
  const row = assembler.constant(reals(Float32Array.of(1, 2, 3, 4), [1, 4]), 'row');
  const pads = [[0, 0] as const, [before, after] as const];
  const value = mirroredPad(assembler, row, { mirroring, pads, name: 'padded' });
  return value.kind === 'constant' ? [...value.constant.values] : [];
}

describe('mirroredPad', () => {
  it('repeats what stands beside the edge', () => {
    expect(padded('reflect', 2, 3)).toEqual([3, 2, 1, 2, 3, 4, 3, 2, 1]);
    expect(padded('symmetric', 2, 3)).toEqual([2, 1, 1, 2, 3, 4, 4, 3, 2]);
    expect(padded('edge', 2, 1)).toEqual([1, 1, 1, 2, 3, 4, 4]);
  });

  it('refuses margins that are wider than what they mirror', () => {
    expect(() => padded('reflect', 4, 0)).toThrow('its margins are wider than the 4 elements they mirror');
    expect(() => padded('symmetric', 0, 5)).toThrow(
      expect.objectContaining({ code: 'model-formats/cannot-read' }),
    );
  });
});
