import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CELLS, cellOf, nameOf } from './cell.js';
import { computationOf } from './computation.js';

function computation(name: string): string {
  const cell = cellOf(name);
  return cell === undefined ? 'no cell' : computationOf(cell);
}

describe('what a cell computes', () => {
  it.each([
    ['the nodes that a chain goes through', '300010', '030001'],
    ['the order of a sum', '124214', '142214'],
    ['what nothing depends on', '003100', '344100'],
  ])('is the same whatever %s', (_, one, other) => {
    expect(computation(one)).toBe(computation(other));
  });

  it.each([
    ['the order of a chain', '203003', '302003'],
    // 441011 adds one pool twice; 441401 has a third.
    ['whether a result is used again or made again', '441011', '441401'],
    ['which of two parts a third reads', '230011', '230101'],
  ])('is not the same whatever %s', (_, one, other) => {
    expect(computation(one)).not.toBe(computation(other));
  });

  it('is nothing where the output depends on nothing', () => {
    expect(computation('444000')).toBe('');
  });

  it('does not change where the two nodes between are swapped, which no edge joins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: CELLS - 1 }), (number) => {
        const [a = '', b = '', , c = '', d = '', e = ''] = number.toString(5).padStart(6, '0');
        const one = cellOf(`${a}${b}0${c}${d}${e}`);
        const other = cellOf(`${b}${a}0${c}${e}${d}`);
        if (one === undefined || other === undefined) return;
        expect({ of: nameOf(one), is: computationOf(one) }).toEqual({
          of: nameOf(one),
          is: computationOf(other),
        });
      }),
    );
  });
});
