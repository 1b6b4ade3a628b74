import { describe, expect, it } from '@jest/globals';
import { csvLine } from './csv.js';

describe('csvLine', () => {
  it('quotes what would break a record, and nothing else', () => {
    expect(csvLine(['plain', 'a,b', 'say "x"', 'two\nlines', 1.5, true, null, ''])).toBe(
      'plain,"a,b","say ""x""","two\nlines",1.5,true,,""',
    );
  });
});
