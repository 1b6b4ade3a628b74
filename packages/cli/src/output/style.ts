import { randomUUID } from 'node:crypto';
import type { Tone } from '@edgewright/report';
import { visibleText } from '@edgewright/report/text';
import type { CliIo, TextStream } from '../io/cli-io.js';

/** Marks text for a terminal, by tone; each function gives its text back unchanged where there is no colour. */
export type Style = Readonly<Record<Tone, (text: string) => string>>;

/** Stands for the start of an escape sequence of ours until the text is written: no text of others can hold it. */
const MARK = `\u001b${randomUUID()}[`;
const OWN_SEQUENCE = /^\d+m/;

/** Colour on a terminal only, and never when `NO_COLOR` is set. @source https://no-color.org */
export function styleFor(
  { isTerminal }: Pick<TextStream, 'isTerminal'>,
  environment: CliIo['environment'],
): Style {
  const noColour = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  const coloured = isTerminal && !noColour;
  const code = (start: number, end: number) => (text: string) =>
    coloured ? `${MARK}${start}m${text}${MARK}${end}m` : text;
  return { strong: code(1, 22), faint: code(2, 22), good: code(32, 39), bad: code(31, 39) };
}

/** Text as a stream shows it: with the colours that a {@link Style} gave it, and with no escape sequence of others. */
export function shownText(text: string): string {
  const [first = '', ...rest] = text.split(MARK);
  return (
    visibleText(first) +
    rest
      .map((part) => {
        const [sequence = ''] = OWN_SEQUENCE.exec(part) ?? [];
        return `\u001b[${sequence}${visibleText(part.slice(sequence.length))}`;
      })
      .join('')
  );
}
