import { readTextFile } from '@edgewright/base';
import { badUsage } from '../errors.js';

/** Characters. */
const SHORTEST_TOKEN = 16;

/**
 * The first line of a file, which must be long enough that nobody guesses it.
 *
 * @throws cli/usage
 */
export function tokenIn(path: string): string {
  const token = readTextFile(path).trim();
  if (token.length >= SHORTEST_TOKEN) return token;
  throw badUsage(
    `The token in ${path} has ${token.length} characters; it needs ${SHORTEST_TOKEN} or more`,
    'Make one with: openssl rand -hex 32 > token',
  );
}
