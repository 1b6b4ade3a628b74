import { describe, expect, it } from '@jest/globals';
import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';
import { shipped } from '../testing/shipped-devices.js';
import { compile } from './program.js';

const { device } = await shipped('coral');

/** Two pools, of one tensor or one after the other. */
function twoPools(of: 'one tensor' | 'a chain'): ModelGraph {
  const builder = new GraphBuilder('pools');
  const x = builder.input('input', [32, 32, 16]);
  const first = builder.avgPool(x, { name: 'first', kernel: 3 });
  const second = builder.avgPool(of === 'one tensor' ? x : first, { name: 'second', kernel: 3 });
  return builder.build([builder.add([first, second], { name: 'sum' })]);
}

function poolSteps(of: 'one tensor' | 'a chain'): readonly number[] {
  const { operations } = compile(twoPools(of), device, { groupConvolution: 'native' });
  return operations.filter(({ engine }) => engine === 'pool').map(({ steps }) => steps);
}

describe('pools of one tensor', () => {
  it('go over its first row once', () => {
    // 8 x 8 positions a tile, 3 rows of the window.
    expect(poolSteps('a chain')).toEqual([8 * 8 * 3, 8 * 8 * 3]);
    expect(poolSteps('one tensor')).toEqual([8 * 8 * 3, 8 * 8 * 2]);
  });
});
