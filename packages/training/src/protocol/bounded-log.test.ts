import { describe, expect, it } from '@jest/globals';
import { BoundedLog } from './bounded-log.js';

describe('a bounded log', () => {
  it('is whole while it is short', () => {
    const log = new BoundedLog({ head: 4, tail: 4 });
    for (const text of ['ab', 'cd', 'efgh']) log.write(text);
    expect(log.text()).toBe('abcdefgh');
    expect(log.end(3)).toBe('fgh');
  });

  it('keeps the beginning and the end of what is long, and counts the rest', () => {
    const log = new BoundedLog({ head: 4, tail: 4 });
    for (let i = 0; i < 100; i++) log.write('0123456789');
    expect(log.text()).toBe('0123\n… 992 characters are left out …\n6789');
    expect(log.end(2)).toBe('89');
  });
});
