import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alignLayers, type AlignedLayer } from './align-layers.js';

const layer = (text: string): AlignedLayer => {
  const [name = '', op = '', side = '0'] = text.split(' ');
  return { name, op, out: [Number(side), Number(side), 8] };
};

describe('the layers of two networks', () => {
  it('stand in one line where op and resolution are the same', () => {
    const one = ['stem conv 112', 'a conv 56', 'a/add add 56', 'b conv 28'].map(layer);
    const other = ['stem conv 112', 'x dw 56', 'y conv 56', 'z conv 28', 'z/add add 28'].map(layer);
    expect(alignLayers(one, other)).toEqual([
      [0, 0],
      [undefined, 1],
      [1, 2],
      [2, undefined],
      [3, 3],
      [undefined, 4],
    ]);
  });

  it('stand beside themselves on another device, also where a row is missing', () => {
    const rows = ['a conv 8', 'b conv 8', 'c conv 8', 'd conv 8'].map(layer);
    const without = rows.filter(({ name }) => name !== 'b');
    expect(alignLayers(rows, without)).toEqual([
      [0, 0],
      [1, undefined],
      [2, 1],
      [3, 2],
    ]);
  });

  it('come each once and in their order', () => {
    const some = fc.array(fc.constantFrom('a conv 8', 'b conv 8', 'a dw 8', 'c conv 4').map(layer), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(some, some, (one, other) => {
        const pairs = alignLayers(one, other);
        const all = (length: number) => Array.from({ length }, (_, index) => index);
        expect(pairs.flatMap(([left]) => left ?? [])).toEqual(all(one.length));
        expect(pairs.flatMap(([, right]) => right ?? [])).toEqual(all(other.length));
      }),
    );
  });
});
