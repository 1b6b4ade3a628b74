import { fingerprintOf } from '@edgewright/base';
import { decode } from './decode.js';
import { encode } from './encode.js';
import type { SearchSpace } from '../space/space.js';

/**
 * What a candidate is known by: SHA-256 of its canonical JSON, as 64 hexadecimal digits. Two candidates have the same one
 * exactly when they are equal; the order of keys, −0 and values of inactive parameters do not count.
 *
 * @throws as {@link encode}
 */
export function fingerprint<C>(space: SearchSpace<C>, candidate: NoInfer<C>): string {
  return fingerprintOf(decode(space, encode(space, candidate)) as object);
}
