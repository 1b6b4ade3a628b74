import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesOfText, textOfBytes } from './byte-text.js';

describe('bytes as text', () => {
  it('come back as they were, of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(bytesOfText(textOfBytes(bytes))).toEqual(bytes);
      }),
    );
  });

  it('hold nothing that HTML reads as something else', () => {
    const all = Uint8Array.from({ length: 7 * 256 }, (_, index) => (index * 37) % 256);
    const text = textOfBytes(Uint8Array.of(...all, 0, 0, 0, 0, 0, 0, 0));
    for (const code of [0x00, 0x0d, 0x3c]) expect(text).not.toContain(String.fromCharCode(code));
    expect(Buffer.byteLength(text)).toBeLessThan(1.2 * all.length);
  });
});
