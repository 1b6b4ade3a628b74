import type { CliIo, TextStream } from '../io/cli-io.js';

/** Marks text for a terminal; each function gives its text back unchanged where there is no colour. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
}

/** Colour on a terminal only, and never when `NO_COLOR` is set. @source https://no-color.org */
export function styleFor(stream: TextStream, environment: CliIo['environment']): Style {
  const noColour = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  const coloured = stream.isTerminal && !noColour;
  const code = (start: number, end: number) => (text: string) =>
    coloured ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  return { bold: code(1, 22), dim: code(2, 22), good: code(32, 39), bad: code(31, 39) };
}
