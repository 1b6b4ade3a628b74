import { describe, expect, it } from '@jest/globals';
import { call, docText, literal } from './literals.js';

describe('literal', () => {
  it('is what Python reads', () => {
    expect([true, false, undefined, 3, 0.5, 'a"b'].map(literal)).toEqual([
      'True',
      'False',
      'None',
      '3',
      '0.5',
      '"a\\"b"',
    ]);
    expect(literal([1, [2, 3]])).toBe('(1, (2, 3))');
    expect(literal([1])).toBe('(1,)');
  });
});

describe('call', () => {
  it('leaves out arguments that are not given or false', () => {
    expect(call('f', ['x', '3'], { bn: true, bias: false, act: undefined, name: 'a' })).toBe(
      'f(x, 3, bn=True, name="a")',
    );
  });
});

describe('docText', () => {
  it('cannot end the text that it stands in', () => {
    expect(docText('a """ b\\\nc')).toBe('a \\"\\"\\" b\\\\ c');
  });
});
