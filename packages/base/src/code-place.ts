/** A place in source code. */
export interface CodePlace {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `at call (file:///a/b.js:3:7)`, `at /a/b.js:3:7`, `at async file:///a/b.js:3:7`. */
const FRAME = /(?:\(|\bat |\basync )((?:file:\/\/|\/|[A-Za-z]:[\\/]).*?):(\d+):(\d+)\)?$/;
/** Frames looked at: the code at fault is near the top. */
const DEPTH = 100;

/** Where the packages of Edgewright lie: beside this one. */
const OWN = pathOf(new URL('../../', import.meta.url).href);

/** The places in a stack trace, nearest to the top first; what belongs to Node itself is left out. */
export function placesIn(stack: string): readonly CodePlace[] {
  return stack.split('\n', DEPTH).flatMap((text) => {
    const [, file = '', line = '', column = ''] = FRAME.exec(text.trimEnd()) ?? [];
    return file === '' ? [] : [{ file: pathOf(file), line: Number(line), column: Number(column) }];
  });
}

/**
 * Where the code of others threw: the place nearest to the top of the stack that is none of Edgewright's packages, as a
 * plugin's mistake often shows only in a function of ours that it calls. `undefined` where there is no such place, and
 * where what was thrown has no stack.
 */
export function placeThrown(thrown: unknown): CodePlace | undefined {
  return placesIn(stackOf(thrown) ?? '').find(({ file }) => !file.startsWith(OWN));
}

/** The stack trace of anything that was thrown, if it has one. Never throws. */
export function stackOf(thrown: unknown): string | undefined {
  try {
    const stack: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'stack') : '';
    return typeof stack === 'string' && stack !== '' ? stack : undefined;
  } catch {
    return undefined;
  }
}

/** A path, of a path or of the address of a file. */
function pathOf(file: string): string {
  if (!file.startsWith('file://')) return file;
  const path = decoded(file.replace(/^file:\/\//, '').replace(/[?#].*$/, ''));
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
