/**
 * The bytes of wide values by their place: first the lowest of all values, then the next. Measured values differ in their low bytes and
 * share the high ones, so that compression finds what repeats; it is for files, as readers have to put the bytes back.
 */

/** Values of `width` bytes each, as planes of bytes. */
export function bytePlanes(bytes: Uint8Array, width: number): Uint8Array {
  const count = bytes.length / width;
  const planes = new Uint8Array(bytes.length);
  for (let place = 0; place < width; place++) {
    for (let value = 0; value < count; value++)
      planes[place * count + value] = bytes[value * width + place] ?? 0;
  }
  return planes;
}

/** What {@link bytePlanes} was given. */
export function fromBytePlanes(planes: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const count = planes.length / width;
  const bytes = new Uint8Array(planes.length);
  for (let place = 0; place < width; place++) {
    for (let value = 0; value < count; value++)
      bytes[value * width + place] = planes[place * count + value] ?? 0;
  }
  return bytes;
}
