/**
 * Bytes as text of a page in UTF-8, for elements that no browser runs: seven bits a character, which is a sixth more than the bytes where
 * base64 takes a third. What HTML would read as something else stands as a character of two bytes: `<`, so that no data can end its
 * element, and NUL and CR, which a parser replaces.
 */

/** Codes that are written as {@link FIRST_SPARE} and those that follow it. */
const REPLACED = [0x00, 0x0d, 0x3c];
/** No control character, which some programs drop. */
const FIRST_SPARE = 0xa1;

/** Bytes as such a text. */
export function textOfBytes(bytes: Uint8Array): string {
  const codes = new Uint16Array(Math.ceil((bytes.length * 8) / 7));
  let held = 0;
  let bits = 0;
  let length = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 7) {
      bits -= 7;
      codes[length++] = (held >> bits) & 0x7f;
    }
    held &= (1 << bits) - 1;
  }
  if (bits > 0) codes[length] = (held << (7 - bits)) & 0x7f;
  const written = codes.map((code) => {
    const spare = REPLACED.indexOf(code);
    return spare === -1 ? code : FIRST_SPARE + spare;
  });
  return new TextDecoder('utf-16le').decode(written);
}

/** The bytes that a text was made of. */
export function bytesOfText(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 7) / 8));
  let held = 0;
  let bits = 0;
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const written = text.charCodeAt(index);
    const code = written < 0x80 ? written : (REPLACED[written - FIRST_SPARE] ?? 0);
    held = (held << 7) | code;
    bits += 7;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = held >> bits;
    held &= (1 << bits) - 1;
  }
  return bytes;
}
