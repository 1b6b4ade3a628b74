/** Files as one, in the format of POSIX (ustar), which every system opens. */

/** A file with its name, a relative path with `/` of up to 100 bytes. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;
/** Of each field of a head: where it begins. POSIX.1-1988, "Extended tar format". */
const AT = {
  name: 0,
  mode: 100,
  owner: 108,
  group: 116,
  size: 124,
  time: 136,
  checksum: 148,
  type: 156,
  magic: 257,
};

/** An archive. Times are those of no file: what is made of equal files is equal. */
export function tarOf(files: readonly NamedFile[]): Uint8Array {
  const parts = files.flatMap(({ name, bytes }) => [
    headOf(name, bytes.length),
    bytes,
    padding(bytes.length),
  ]);
  return Buffer.concat([...parts, new Uint8Array(2 * BLOCK)]);
}

function headOf(name: string, size: number): Uint8Array {
  const head = Buffer.alloc(BLOCK);
  head.write(name, AT.name, 100);
  head.write('0000644\0', AT.mode);
  head.write('0000000\0', AT.owner);
  head.write('0000000\0', AT.group);
  head.write(`${size.toString(8).padStart(11, '0')}\0`, AT.size);
  head.write('00000000000\0', AT.time);
  head.write('0', AT.type);
  head.write('ustar\x0000', AT.magic);
  // The checksum counts its own field as blanks.
  head.fill(' ', AT.checksum, AT.type);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, AT.checksum);
  return head;
}

function padding(size: number): Uint8Array {
  return new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);
}
