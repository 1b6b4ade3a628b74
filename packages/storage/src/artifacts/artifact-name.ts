import { badArtifactName } from './errors.js';

const LONGEST_NAME = 240;
/** Control characters, and what some system reserves in names. */
const RESERVED = /[\p{Cc}\\:*?"<>|]/u;

/**
 * A name is a relative path with `/` that stays within a folder on every system. Parts do not begin with a dot: such files
 * are a program's own.
 *
 * @throws storage/bad-artifact-name
 */
export function checkArtifactName(name: string): void {
  const why = whatIsWrong(name);
  if (why !== undefined) throw badArtifactName(name, why);
}

function whatIsWrong(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (Buffer.byteLength(name) > LONGEST_NAME) return `it is longer than ${LONGEST_NAME} bytes`;
  if (RESERVED.test(name)) return 'it has a control character, a backslash or one of : * ? " < > |';
  for (const part of name.split('/')) {
    if (part === '') return 'it begins or ends with /, or has an empty part';
    if (part.startsWith('.')) return `its part "${part}" begins with a dot`;
    if (/[. ]$/.test(part)) return `its part "${part}" ends with a dot or a space`;
  }
  return undefined;
}
