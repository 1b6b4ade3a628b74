import { describe, expect, it } from '@jest/globals';
import { placesIn, placeThrown } from './code-place.js';

const OURS = new URL('code-place.js', import.meta.url).href;

describe('placesIn', () => {
  it.each([
    ['    at evaluate (file:///home/me/my%20plugin/index.js?v=2:3:7)', '/home/me/my plugin/index.js'],
    ['    at file:///home/me/index.js:3:7', '/home/me/index.js'],
    ['    at async file:///home/me/index.js:3:7', '/home/me/index.js'],
    ['    at async Object.run (/home/me/index.cjs:3:7)', '/home/me/index.cjs'],
    ['    at run (C:\\me\\index.cjs:3:7)', 'C:\\me\\index.cjs'],
    ['    at run (file:///C:/me/index.js:3:7)', 'C:/me/index.js'],
    ['    at run (file:///home/me/100%/index.js:3:7)', '/home/me/100%/index.js'],
  ])('finds the place in %s', (line, file) => {
    expect(placesIn(`Error: x\n${line}`)).toEqual([{ file, line: 3, column: 7 }]);
  });

  it('leaves out what is of Node itself, and what is not a frame', () => {
    expect(placesIn('Error: at file:///x\n    at node:internal/timers:573:17\n    at <anonymous>')).toEqual(
      [],
    );
  });
});

describe('placeThrown', () => {
  const thrown = (stack: unknown) => Object.assign(new Error('x'), { stack });

  it('passes over functions of ours that a plugin called', () => {
    const error = thrown(`Error: x\n    at sample (${OURS}:1:1)\n    at space (file:///p/index.js:8:2)`);
    expect(placeThrown(error)).toEqual({ file: '/p/index.js', line: 8, column: 2 });
  });

  it.each([[undefined], [null], ['text'], [thrown(7)], [thrown(`Error: x\n    at sample (${OURS}:1:1)`)]])(
    'knows no place of %p',
    (error) => {
      expect(placeThrown(error)).toBeUndefined();
    },
  );
});
