import { describe, expect, it } from '@jest/globals';
import { shortPath } from './short-path.js';

describe('shortPath', () => {
  it('is relative below the working directory only', () => {
    expect(shortPath('/work/searches/s.json', '/work')).toBe('searches/s.json');
    expect(shortPath('/other/s.json', '/work')).toBe('/other/s.json');
    expect(shortPath('/work', '/work')).toBe('/work');
  });
});
